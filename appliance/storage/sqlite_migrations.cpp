#include "storage/sqlite_migrations.h"

#include <algorithm>

#include "storage/migration_step.h"

namespace hcp {
namespace {

int versionOf(SqliteDatabase& database) {
    const auto statement = database.prepare("PRAGMA user_version");
    statement->step();
    return static_cast<int>(statement->number(0));
}

bool isEmpty(SqliteDatabase& database) {
    const auto statement = database.prepare("SELECT count(*) FROM sqlite_schema");
    statement->step();
    return statement->number(0) == 0;
}

/// Whole or not at all: user_version is part of the transaction.
void take(SqliteDatabase& database, const MigrationStep& step, int version, const KeyRing& ring) {
    database.execute("BEGIN IMMEDIATE");
    try {
        database.execute(step.sql);
        if (step.convert != nullptr) {
            step.convert(database, ring);
        }
        database.execute("PRAGMA user_version=" + std::to_string(version) + ";COMMIT");
    } catch (...) {
        if (database.inTransaction()) {
            database.execute("ROLLBACK");
        }
        throw;
    }
}

}  // namespace

int schemaVersion() { return static_cast<int>(sqliteSteps().size()); }

int migrate(SqliteDatabase& database, const KeyRing& ring, int version) {
    const int found = versionOf(database);
    if (found > schemaVersion()) {
        throw StoreFault("the store has schema version " + std::to_string(found) + ", newer than this appliance's " +
                         std::to_string(schemaVersion()));
    }
    if (found == 0 && !isEmpty(database)) {
        throw StoreFault("the file is a database, but no store of this appliance; it is left alone");
    }
    for (int taken = found; taken < version; ++taken) {
        take(database, sqliteSteps()[static_cast<std::size_t>(taken)], taken + 1, ring);
    }
    return std::max(version - found, 0);
}

}  // namespace hcp
