// The part of the step to schema 13 that SQL alone cannot do, the same for every database.
#pragma once

#include "foundation/seal.h"
#include "storage/migration_step.h"
#include "storage/sql_database.h"

namespace hcp {

/// Opens every record whose content is there and keeps what is counted of it in the new columns, inside the caller's
/// transaction: whole or not at all, so an interrupted step begins anew. Throws StoreFault when the ring is empty while
/// there is something to open, or lacks a key: then the store stays as it was, and the former appliance can have it.
void countContents(SqlDatabase& database, const KeyRing& ring, const RecordsConverted& told);

}  // namespace hcp
