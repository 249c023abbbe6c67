// The store's schema in PostgreSQL, in the same numbered steps as in SQLite (sqlite_migrations.h).
#pragma once

#include "foundation/seal.h"
#include "storage/migration_watch.h"
#include "storage/postgresql_database.h"

namespace hcp {

/// The version that this appliance reads and writes; the same as schemaVersion() of SQLite, which a test holds.
[[nodiscard]] int postgresqlSchemaVersion();

/// 0 for a schema without anything of ours.
[[nodiscard]] int versionOf(PostgresqlDatabase& database);

/// Brings the store to `version`, each step in a transaction of its own in which no other process writes; does nothing
/// when it is there. Throws StoreFault when the store comes from a newer appliance: it is never stepped back. Returns
/// the number of steps taken by this call.
int migrate(PostgresqlDatabase& database, const KeyRing& ring, int version = postgresqlSchemaVersion(),
            const MigrationWatch& watch = {});

}  // namespace hcp
