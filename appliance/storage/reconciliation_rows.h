// Runs of reconciliation, their counts and their rows.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "pipeline/reconciliation_store.h"
#include "storage/sql_database.h"

namespace hcp {

/// See ReconciliationTransaction.
void beginRun(SqlDatabase& database, const Reconciliation& run);
void addRows(SqlDatabase& database, const Reconciliation& run, std::int64_t number,
             const std::vector<Difference>& rows);
[[nodiscard]] ReconciliationResult concludeRun(SqlDatabase& database, const Reconciliation& run,
                                               ReconciliationResult result, const DayCounts& counts);

/// See ReconciliationReader.
[[nodiscard]] std::optional<Reconciliation> runNamed(SqlDatabase& database, const std::string& id);
[[nodiscard]] std::optional<Reconciliation> newestRunFor(SqlDatabase& database, const std::string& sender);
[[nodiscard]] std::vector<Reconciliation> newestRuns(SqlDatabase& database, std::size_t countMax);
[[nodiscard]] std::vector<Reconciliation> newestRunsWithin(SqlDatabase& database, const DaySpan& days);
[[nodiscard]] DayCounts countsOfRun(SqlDatabase& database, const std::string& run);

[[nodiscard]] DifferencePage rowsOfRun(SqlDatabase& database, const std::string& run, std::int64_t after);
/// Likewise, of ReconciliationReader::goneWith.
[[nodiscard]] DifferencePage rowsGoneWith(SqlDatabase& database, const Reconciliation& run, std::int64_t after);

}  // namespace hcp
