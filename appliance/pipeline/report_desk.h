// Where reports are asked for: one call for every kind of the table (report_kinds.h).
//
// Safe to use from several threads as far as the store is. A report takes as long as its rows; nothing of the store is
// locked meanwhile for longer than a page of them.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "foundation/clock.h"
#include "pipeline/detail_source.h"
#include "pipeline/report.h"
#include "pipeline/report_kinds.h"
#include "pipeline/rules_in_force.h"
#include "reporting/report_progress.h"

namespace hcp {

enum class ReportNotWritten {
    unknownKind,
    wrongPeriod,           ///< the kind cannot be had for such a period, or the period has not begun
    definitionUnreadable,  ///< the sentence names file and JSON Pointer
    cannotWrite
};

struct ReportRefused {
    ReportNotWritten why = ReportNotWritten::cannotWrite;
    std::string what;  ///< one Chinese sentence
};

struct WrittenReport {
    std::filesystem::path file;
    std::string sha256;  ///< of the file, hex; the journal has it too
};

class ReportDesk {
public:
    /// `rules` and `clock` must outlive it.
    ReportDesk(std::vector<ReportKind> kinds, const ReportSources& sources, const ActiveRules& rules,
               const Clock& clock)
        : kinds_(std::move(kinds)), sources_(sources), rules_(rules), clock_(clock) {}

    [[nodiscard]] const std::vector<ReportKind>& kinds() const { return kinds_; }
    /// nullptr where there is none.
    [[nodiscard]] const ReportKind* kind(const std::string& name) const;

    /// Writes the report into `folder`, under the name that its definition gives, and journals it as done by `actor`.
    /// The file appears whole or not at all; one of that name is replaced. Throws StoreFault, and whatever `progress`
    /// throws; then there is no new file. That records are looked at for a list is journalled before the first of
    /// them is read.
    [[nodiscard]] Expected<WrittenReport, ReportRefused> write(const std::string& kind, const Period& period,
                                                               const std::filesystem::path& folder,
                                                               const std::string& actor,
                                                               const ReportProgress& progress);

private:
    using Outcome = Expected<WrittenReport, ReportRefused>;

    [[nodiscard]] Outcome writeFigures(const ReportKind& kind, const Period& period,
                                       const std::filesystem::path& folder, const std::string& actor,
                                       const ReportProgress& progress);
    [[nodiscard]] Outcome writeList(const ReportKind& kind, const Period& period, const std::filesystem::path& folder,
                                    const std::string& actor, const ReportProgress& progress);

    std::vector<ReportKind> kinds_;
    ReportSources sources_;
    const ActiveRules& rules_;
    const Clock& clock_;
};

}  // namespace hcp
