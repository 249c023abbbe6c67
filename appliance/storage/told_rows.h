// What people were told, as rows: of limits, and of an outage.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "pipeline/casework_store.h"
#include "storage/sql_database.h"

namespace hcp {

/// See CaseworkTransaction::note.
void noteTold(SqlDatabase& database, const std::vector<std::string>& notices, ToldState state, Moment at);
/// See CaseworkReader::told.
[[nodiscard]] std::set<std::string> toldNotices(SqlDatabase& database);
/// See StoreTransaction::keepOutageTold and Store::outageTold.
void keepOutageTold(SqlDatabase& database, std::optional<Moment> since);
[[nodiscard]] std::optional<Moment> outageTold(SqlDatabase& database);

}  // namespace hcp
