// What an installation lends to a conformance run: secrets that must stand nowhere, the keys of its journal, and what
// the journal says of itself.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/configuration.h"
#include "conformance/conformance_run.h"
#include "journal/book.h"
#include "journal/checkpoint.h"

namespace hcp {

/// Everything may be missing.
struct Installation {
    std::vector<std::string> secrets;        ///< they stand nowhere in what is printed or written
    std::optional<CheckpointSigner> signer;  ///< of its journal; signs the bundle
    std::string checkpointNote;              ///< the journal's newest
};

[[nodiscard]] Installation lentBy(const Configuration& configuration);

/// Where the packaged daemon's configuration is.
inline constexpr const char* usualConfiguration = "/etc/hcp-appliance/config.json";
/// By the configuration in `file`; throws std::runtime_error when it cannot be used. Empty: by the usual one; where
/// that is there and this account cannot use it, that is said on standard error and nothing is lent.
[[nodiscard]] Installation lender(const std::string& file);

/// Adds a checkpoint of the installation's journal to both; nothing: it has none yet.
void lendCheckpoint(const std::optional<BookCheckpoint>& checkpoint, Installation& installation, ConformanceRun& run);

/// Adds the newest checkpoint of the installation's journal, to both. Where it cannot be read, because the installation
/// was never started or for another reason, that is said on standard error, and the evidence has no checkpoint.
void lendJournal(const Configuration& configuration, Installation& installation, ConformanceRun& run);

}  // namespace hcp
