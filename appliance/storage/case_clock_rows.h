// Limits that run or ran in cases, as rows.
#pragma once

#include <vector>

#include "casework/case.h"
#include "casework/escalation.h"
#include "storage/sql_database.h"

namespace hcp {

/// Writes every clock of the case as it is; the database lets none end twice or have more days than its terms give.
void writeClocks(SqlDatabase& database, const Case& head, const CaseworkTerms& terms);
/// Those of cases that run.
[[nodiscard]] std::vector<OpenLimit> runningClocks(SqlDatabase& database);
/// See CaseworkTransaction::noteDue.
void noteClockDue(SqlDatabase& database, const std::string& caseId, std::int64_t number, const std::string& due);

}  // namespace hcp
