// Writes a workbook of figures from what the store holds.
#pragma once

#include <filesystem>

#include "calendar/period.h"
#include "foundation/clock.h"
#include "journal/checkpoint.h"
#include "pipeline/facts.h"
#include "pipeline/ports.h"
#include "pipeline/rules_in_force.h"
#include "pipeline/snapshot.h"
#include "reporting/disclosure.h"
#include "reporting/figure_report.h"
#include "reporting/report_progress.h"

namespace hcp {

/// Where a report's moment is taken from, and where it is journalled. Both must outlive whoever uses it.
struct ReportSources {
    Store& store;
    SnapshotSource& snapshots;
};
template <class AnyStore>
[[nodiscard]] ReportSources reportSourcesOf(AnyStore& store) {
    return {store, store};
}

struct FigureReportRequest {
    Period period;
    std::filesystem::path definition;
    std::filesystem::path folder;  ///< where the workbook goes
};

/// Counts what the definition asks for, all of it as it stood at one moment, and writes the workbook. Throws StoreFault
/// and whatever `progress` throws.
[[nodiscard]] Expected<std::filesystem::path, ReportProblem> writeFigures(const FigureReportRequest& request,
                                                                          SnapshotSource& snapshots,
                                                                          const RulesInForce& rules, Moment now,
                                                                          const ReportProgress& progress);

/// The same for the public: offices are called as the installation's register calls them. Released texts are those of
/// the moment at which they are written: what was erased or taken back meanwhile is not among them.
[[nodiscard]] Expected<WrittenDisclosure, ReportProblem> writeDisclosed(const FigureReportRequest& request,
                                                                        DisclosureForm form,
                                                                        const ReportSources& sources,
                                                                        const RulesInForce& rules, Moment now,
                                                                        const ReportProgress& progress);

/// The tables of the workbook of a period, of a moment that is held already: for whoever compares.
[[nodiscard]] Expected<std::vector<FigureTable>, ReportProblem> figureTablesOf(const Period& period,
                                                                               const ReportDefinition& definition,
                                                                               Snapshot& snapshot,
                                                                               const RulesInForce& rules, Moment now);

/// What the journal's newest checkpoint says; nothing while there is none.
[[nodiscard]] std::optional<Checkpoint> newestStatement(Snapshot& snapshot);

}  // namespace hcp
