// What `hcp-appliance quarantine` does, over a running daemon.
#pragma once

#include <functional>
#include <iosfwd>
#include <optional>
#include <string>
#include <string_view>

#include "app/daemon_client.h"
#include "foundation/json.h"

namespace hcp {

/// Which records a command is about, as its options have it; empty texts ask for nothing.
struct QuarantineFilter {
    std::string kind;
    std::string rule;
    std::string since;
    std::string until;
    std::string state;
    std::size_t countMax = 0;  ///< 0 for all

    /// As parameters, beginning with `?`, for one page after `after`.
    [[nodiscard]] std::string parameters(const std::string& after, std::size_t pageMax) const;
};

/// Hands over every record of the pages that `fetch` gets for their parameters, in order. Throws std::runtime_error
/// when a page is none.
void eachRecord(const QuarantineFilter& filter, const std::function<std::string(const std::string&)>& fetch,
                const std::function<void(const JsonValue&)>& take);

/// Writes the bytes of the open records for mending, one a line: {"corrects":ID,"record":RECORD}. Returns how many were
/// written and how many were left out because they are no JSON that a line can hold.
struct ExportedRecords {
    std::size_t written = 0;
    std::size_t leftOut = 0;
};
[[nodiscard]] ExportedRecords exportRecords(const DaemonClient& daemon, const QuarantineFilter& filter,
                                            std::ostream& out);

/// A line of such a file, as views into it; nothing when it has another form or is no JSON. The record is what its
/// sender will be said to have sent, byte for byte.
struct MendedLine {
    std::string_view corrects;
    std::string_view record;
};
[[nodiscard]] std::optional<MendedLine> mendedLine(std::string_view line);

/// The text as far as it fits into so many columns of a terminal, with … where it was cut.
[[nodiscard]] std::string fitted(std::string_view text, std::size_t columns);

/// A document that the daemon wrote. Throws std::runtime_error when it is none.
[[nodiscard]] JsonDocument parsedReply(const std::string& body);

}  // namespace hcp
