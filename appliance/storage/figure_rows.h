// Rows of figures (pipeline/figure_source.h), read in SQL.
#pragma once

#include <vector>

#include "pipeline/figure_source.h"
#include "storage/sql_database.h"
#include "storage/store_seal.h"

namespace hcp {

[[nodiscard]] std::vector<ServiceRow> serviceRows(SqlDatabase& database, const StoreSeal& seal,
                                                  const FigureQuestion& question);
[[nodiscard]] std::vector<EvaluationRow> evaluationRows(SqlDatabase& database, const StoreSeal& seal,
                                                        const FigureQuestion& question);
[[nodiscard]] std::vector<ReceivedRow> receivedRows(SqlDatabase& database, const StoreSeal& seal,
                                                    const FigureQuestion& question);

}  // namespace hcp
