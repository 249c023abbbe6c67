// How far the province's books were read, as rows: one for each profile.
#pragma once

#include <optional>
#include <string>

#include "pipeline/ports.h"
#include "storage/sql_database.h"

namespace hcp {

/// See StoreTransaction::keepPullPlace and Store::pullPlace.
void keepPullPlace(SqlDatabase& database, const std::string& profile, const PullPlace& place);
[[nodiscard]] std::optional<PullPlace> pullPlaceOf(SqlDatabase& database, const std::string& profile);

}  // namespace hcp
