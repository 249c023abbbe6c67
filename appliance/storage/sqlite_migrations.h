// The store's schema, as numbered steps forward.
#pragma once

#include "foundation/seal.h"
#include "storage/migration_watch.h"
#include "storage/sqlite_database.h"

namespace hcp {

/// The version that this appliance reads and writes.
[[nodiscard]] int schemaVersion();

/// Brings the store to `version`, 1 to schemaVersion(), each step in a transaction of its own; does nothing when it is
/// there. Throws StoreFault when the store comes from a newer appliance: it is never stepped back.
/// Step 5 seals what the store holds with the newest key of `ring`. Returns the number of steps taken.
int migrate(SqliteDatabase& database, const KeyRing& ring, int version = schemaVersion(),
            const MigrationWatch& watch = {});

}  // namespace hcp
