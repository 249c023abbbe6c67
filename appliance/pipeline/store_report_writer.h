// Reports from what a store holds: every kind of the table (report_kinds.h).
//
// Safe to use from several threads as far as the store is. A report takes as long as its rows, all of them of one
// moment (snapshot.h); nobody who writes is held up meanwhile. That records are looked at for a list is journalled
// before the first of them is read.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "foundation/clock.h"
#include "pipeline/report.h"
#include "pipeline/report_writer.h"
#include "pipeline/rules_in_force.h"

namespace hcp {

class StoreReportWriter final : public ReportWriter {
public:
    /// `rules` and `clock` must outlive it.
    StoreReportWriter(std::vector<ReportKind> kinds, const ReportSources& sources, const ActiveRules& rules,
                      const Clock& clock)
        : kinds_(std::move(kinds)), sources_(sources), rules_(rules), clock_(clock) {}

    [[nodiscard]] const std::vector<ReportKind>& kinds() const override { return kinds_; }
    [[nodiscard]] Expected<WrittenReport, ReportRefused> write(const std::string& kind, const Period& period,
                                                               const std::filesystem::path& folder,
                                                               const std::string& actor,
                                                               const ReportProgress& progress) override;

private:
    using Outcome = Expected<WrittenReport, ReportRefused>;

    [[nodiscard]] Outcome writeFigures(const ReportKind& kind, const Period& period,
                                       const std::filesystem::path& folder, const std::string& actor,
                                       const ReportProgress& progress);
    [[nodiscard]] Outcome writePublic(const ReportKind& kind, const Period& period, DisclosureForm form,
                                      const std::filesystem::path& folder, const std::string& actor,
                                      const ReportProgress& progress);
    /// Journals the file with its digest.
    [[nodiscard]] Outcome written(const Expected<std::filesystem::path, ReportProblem>& file,
                                  const std::string& subject, const std::string& actor);
    [[nodiscard]] JournalEntry entryOf(JournalKind what, const std::string& subject, const std::string& actor,
                                       const std::string& digest, const std::string& words) const;
    void note(const JournalEntry& entry);
    [[nodiscard]] Outcome writeList(const ReportKind& kind, const Period& period, const std::filesystem::path& folder,
                                    const std::string& actor, const ReportProgress& progress);

    std::vector<ReportKind> kinds_;
    ReportSources sources_;
    const ActiveRules& rules_;
    const Clock& clock_;
};

}  // namespace hcp
