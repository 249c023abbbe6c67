// Checks again of what is kept, as rows; see RecheckStore.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "pipeline/recheck_runs.h"
#include "storage/sql_database.h"

namespace hcp {

void beginRecheckRun(SqlDatabase& database, const RecheckRun& run);
void addRecheckRows(SqlDatabase& database, const RecheckRun& run, std::int64_t number,
                    const std::vector<ChangedVerdict>& changes);
[[nodiscard]] RecheckResult concludeRecheckRun(SqlDatabase& database, const RecheckRun& run, RecheckResult result);

[[nodiscard]] std::optional<RecheckRun> recheckRunNamed(SqlDatabase& database, const std::string& id);
[[nodiscard]] std::vector<RecheckRun> newestRecheckRuns(SqlDatabase& database, std::size_t countMax);
[[nodiscard]] std::optional<RecheckRun> newestConcludedRecheck(SqlDatabase& database);
[[nodiscard]] ChangePage recheckRowsOf(SqlDatabase& database, const std::string& run, std::int64_t after);

}  // namespace hcp
