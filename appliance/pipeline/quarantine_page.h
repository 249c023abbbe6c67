// What stands in the quarantine, page by page: the question to the store and its answer.
//
// The order is that of arrival (moment, then id), so a page that was read stays as it is while more arrive behind it.
// Content is no part of a page: a refused record may be as long as a request.
#pragma once

#include <compare>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <vector>

#include "foundation/clock.h"
#include "record/finding.h"
#include "record/record.h"

namespace hcp {

/// Whose records somebody may see: one sender's, or, while nobody is asked for a key, everybody's.
struct Access {
    std::optional<std::string> sender = {};  ///< nothing: everybody's

    /// May see all of it, correct it and have it checked again.
    [[nodiscard]] bool owns(const std::string& recordsSender) const { return !sender || *sender == recordsSender; }
    /// May see what became of it. What came when senders were not known is everybody's, as it was then.
    [[nodiscard]] bool sees(const std::string& recordsSender) const {
        return owns(recordsSender) || recordsSender.empty();
    }
};

enum class QuarantineState {
    open,       ///< refused, and nothing has taken its place
    corrected,  ///< refused, and superseded by what took its place
    all
};

/// A place in the order of arrival.
struct QuarantinePlace {
    Moment receivedAt;
    std::string id;

    friend auto operator<=>(const QuarantinePlace&, const QuarantinePlace&) = default;
};

struct QuarantineQuestion {
    Access access = {};  ///< owned records only
    QuarantineState state = QuarantineState::open;
    std::optional<RecordKind> kind = {};
    std::string rule = {};  ///< only what has a finding of this rule, empty for all; with `open` only
    std::optional<QuarantinePlace> after = {};  ///< the last of the page before
    Moment since{std::numeric_limits<std::int64_t>::min()};
    Moment until{std::numeric_limits<std::int64_t>::max()};  ///< the first moment that is too late
    std::size_t countMax = 100;
};

struct QuarantinedRecord {
    std::string id;
    std::string submission;
    RecordKind kind = RecordKind::service;
    std::string sender;
    std::string package;
    Moment receivedAt;
    std::vector<Finding> findings;
    std::string supersededBy;

    [[nodiscard]] QuarantinePlace place() const { return {receivedAt, id}; }
};

struct QuarantinePage {
    std::vector<QuarantinedRecord> records;
    bool more = false;  ///< there are others behind the last
};

/// A page ends early behind so many bytes of findings.
inline constexpr std::size_t quarantinePageBytesMax = 4U << 20;

}  // namespace hcp
