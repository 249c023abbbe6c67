// What people were told of limits, as rows.
#pragma once

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

}  // namespace hcp
