// What casework keeps sealed, put under the newest key.
#pragma once

#include "storage/sql_database.h"
#include "storage/store_seal.h"

namespace hcp {

/// Everything that is under an older key, inside the caller's transaction. There is little of it beside the records.
void resealCasework(SqlDatabase& database, const StoreSeal& seal);

}  // namespace hcp
