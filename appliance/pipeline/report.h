// Writes a workbook of figures from what the store holds.
#pragma once

#include <filesystem>

#include "calendar/period.h"
#include "foundation/clock.h"
#include "journal/book.h"
#include "journal/checkpoint.h"
#include "pipeline/detail_source.h"
#include "pipeline/facts.h"
#include "pipeline/rules_in_force.h"
#include "reporting/disclosure.h"
#include "reporting/figure_report.h"
#include "reporting/report_progress.h"

namespace hcp {

/// Everything a report may read. All must outlive whoever uses it.
struct ReportSources {
    FactSources facts;
    DetailSource& details;
    Book& book;
};
template <class AnyStore>
[[nodiscard]] ReportSources reportSourcesOf(AnyStore& store) {
    return {{store, store, store}, store, store};
}

struct FigureReportRequest {
    Period period;
    std::filesystem::path definition;
    std::filesystem::path folder;  ///< where the workbook goes
};

/// Counts what the definition asks for and writes the workbook. Throws StoreFault and whatever `progress` throws.
[[nodiscard]] Expected<std::filesystem::path, ReportProblem> writeFigures(const FigureReportRequest& request,
                                                                          const ReportSources& sources,
                                                                          const RulesInForce& rules, Moment now,
                                                                          const ReportProgress& progress);

/// The same for the public: offices are called as the installation's register calls them.
[[nodiscard]] Expected<std::filesystem::path, ReportProblem> writeDisclosed(const FigureReportRequest& request,
                                                                            DisclosureForm form,
                                                                            const ReportSources& sources,
                                                                            const RulesInForce& rules, Moment now,
                                                                            const ReportProgress& progress);

/// What the journal's newest checkpoint says; nothing while there is none.
[[nodiscard]] std::optional<Checkpoint> newestStatement(Book& book);

}  // namespace hcp
