// Rows of figures (pipeline/figure_source.h), read in SQL.
#pragma once

#include <optional>
#include <vector>

#include "pipeline/figure_source.h"
#include "storage/counted_rows.h"
#include "storage/sql_database.h"

namespace hcp {

[[nodiscard]] std::vector<ServiceRow> serviceRows(SqlDatabase& database, StaffNames& names,
                                                  const FigureQuestion& question);
[[nodiscard]] std::vector<EvaluationRow> evaluationRows(SqlDatabase& database, StaffNames& names,
                                                        const FigureQuestion& question);
[[nodiscard]] std::vector<ReceivedRow> receivedRows(SqlDatabase& database, const FigureQuestion& question);
[[nodiscard]] std::optional<Counted> countedOf(SqlDatabase& database, StaffNames& names, const RecordKey& key,
                                               bool staff);
[[nodiscard]] std::optional<Counted> countedOf(SqlDatabase& database, StaffNames& names, const std::string& record,
                                               bool staff);

}  // namespace hcp
