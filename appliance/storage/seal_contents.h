// The part of the step to schema 5 that SQL alone cannot do, the same for every database.
#pragma once

#include "foundation/seal.h"
#include "storage/migration_step.h"
#include "storage/sql_database.h"

namespace hcp {

/// Makes the store's digest key, seals what records hold in clear, and puts their digests and those of traces under
/// that key, inside the caller's transaction. Throws StoreFault when the ring is empty.
void sealContents(SqlDatabase& database, const KeyRing& ring, const RecordsConverted& told);

}  // namespace hcp
