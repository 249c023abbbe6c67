// Pages of records for lists (pipeline/detail_source.h).
#pragma once

#include "pipeline/detail_source.h"
#include "storage/counted_rows.h"
#include "storage/sql_database.h"
#include "storage/store_seal.h"

namespace hcp {

[[nodiscard]] RecordPlace newestPlace(SqlDatabase& database);
[[nodiscard]] std::vector<EvaluationDetail> evaluationDetails(SqlDatabase& database, const StoreSeal& seal,
                                                              StaffNames& names, const EvaluationQuestion& question);
[[nodiscard]] FailingPage failingRecords(SqlDatabase& database, const FailingQuestion& question);

}  // namespace hcp
