// How much of what is in a store.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "storage/sql_database.h"

namespace hcp {

/// A name and a count for each, in a fixed order.
[[nodiscard]] std::vector<std::pair<std::string, std::int64_t>> inventory(SqlDatabase& database);

}  // namespace hcp
