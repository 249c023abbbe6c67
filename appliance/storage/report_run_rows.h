// The reports that were asked for, as rows; see pipeline/report_runs.h.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "pipeline/report_runs.h"
#include "storage/sql_database.h"

namespace hcp {

/// The one of the same kind and period that waits.
[[nodiscard]] std::optional<ReportRun> waitingLike(SqlDatabase& database, const ReportRun& run);
[[nodiscard]] ReportRun askReportRun(SqlDatabase& database, const ReportRun& run);
/// See ReportRunStore::askOnce.
[[nodiscard]] ReportRun askReportRunOnce(SqlDatabase& database, const ReportRun& run, const std::string& request);
/// The one that has waited longest; it is left as it is.
[[nodiscard]] std::optional<ReportRun> waitingReportRun(SqlDatabase& database);
/// Throws StoreFault when there is no such run.
void updateReportRun(SqlDatabase& database, const ReportRun& run);
/// Those in the state, oldest first.
[[nodiscard]] std::vector<ReportRun> reportRunsIn(SqlDatabase& database, ReportRunState state);
[[nodiscard]] std::optional<ReportRun> reportRunNamed(SqlDatabase& database, const std::string& id);
/// The newest first.
[[nodiscard]] std::vector<ReportRun> newestReportRuns(SqlDatabase& database, std::size_t countMax);

}  // namespace hcp
