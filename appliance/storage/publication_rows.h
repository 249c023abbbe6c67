// Files for the public as rows; see pipeline/publication_store.h.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "pipeline/publication_store.h"
#include "storage/sql_database.h"

namespace hcp {

void insertPublication(SqlDatabase& database, const Publication& written, const std::vector<std::string>& records);
[[nodiscard]] std::vector<Publication> makePublicationsStale(SqlDatabase& database, const std::string& record,
                                                             Moment at);
void endPublication(SqlDatabase& database, std::int64_t number, Moment at);
[[nodiscard]] std::vector<std::string> recordsPublished(SqlDatabase& database);
[[nodiscard]] std::vector<Publication> stalePublicationsIn(SqlDatabase& database);
[[nodiscard]] std::map<std::string, Moment> staleRunsIn(SqlDatabase& database);

}  // namespace hcp
