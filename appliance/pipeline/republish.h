// Files for the public that show what is no longer for the public, and their writing anew.
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

#include "pipeline/ports.h"
#include "pipeline/publication_store.h"
#include "pipeline/report_writer.h"
#include "pipeline/rules_in_force.h"

namespace hcp {

enum class Republished {
    rewritten,  ///< the file shows what is for the public now
    gone,       ///< there is no such file any more
    altered,    ///< somebody has changed the file; it is left alone
    elsewhere,  ///< it lies outside the folder that may be written
    failed
};

struct RepublishOutcome {
    Publication publication;
    Republished what = Republished::failed;
    std::string why = {};  ///< of `failed`
};

/// In English, with the file's name.
[[nodiscard]] std::string sentenceOf(const RepublishOutcome& outcome);

/// Whether a file lies in the folder or below it; an empty folder has none.
[[nodiscard]] bool liesWithin(const std::filesystem::path& file, const std::filesystem::path& folder);

/// Files that show the text of one of these records are stale from `now` on where that text was erased, withdrawn,
/// replaced or taken back; journalled. Returns how many texts these were. Throws StoreFault.
std::size_t takeOut(const std::vector<std::string>& records, Store& store, const RulesInForce& rules, Moment now);

/// For one thread.
class Republisher {
public:
    /// All of them must outlive it.
    Republisher(Store& store, ReportWriter& writer, const ActiveRules& rules, const Clock& clock)
        : store_(store), writer_(writer), rules_(rules), clock_(clock) {}

    /// The same of every text that is published.
    std::size_t takeOutAll();
    /// Writes each stale file anew that lies within the folder, and what became of all of them. Files of runs are not
    /// among them: these are no longer handed out. Throws StoreFault.
    std::vector<RepublishOutcome> rewrite(const std::filesystem::path& within);
    /// The same, wherever they lie.
    std::vector<RepublishOutcome> rewriteAll() { return rewrite("/"); }

private:
    [[nodiscard]] RepublishOutcome rewritten(const Publication& stale);

    Store& store_;
    ReportWriter& writer_;
    const ActiveRules& rules_;
    const Clock& clock_;
};

}  // namespace hcp
