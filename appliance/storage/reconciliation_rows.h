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
[[nodiscard]] DayCounts countsOfRun(SqlDatabase& database, const std::string& run);

/// A part of the rows, and where the next one goes on; it is the last one when it is empty.
struct RowsPart {
    std::vector<KeptDifference> rows;
    std::int64_t after = 0;  ///< number of the last row
};
[[nodiscard]] RowsPart rowsOfRun(SqlDatabase& database, const std::string& run, std::int64_t after);
[[nodiscard]] RowsPart rowsGoneWith(SqlDatabase& database, const Reconciliation& run, std::int64_t after);

}  // namespace hcp
