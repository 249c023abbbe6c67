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

void requireReferences(SqliteDatabase& database) {
    const auto broken = database.prepare("SELECT \"table\" FROM pragma_foreign_key_check LIMIT 1");
    if (broken->step()) {
        throw StoreFault("the table " + broken->text(0) + " refers to rows that are not there");
    }
}

/// Whole or not at all: user_version is part of the transaction. A step may make a table anew to which others refer.
void take(SqliteDatabase& database, const MigrationStep& step, int version, const KeyRing& ring,
          const RecordsConverted& told) {
    told(0);
    database.execute("PRAGMA foreign_keys=OFF; BEGIN IMMEDIATE");
    try {
        database.execute(step.sql);
        if (step.convert != nullptr) {
            step.convert(database, ring, told);
        }
        requireReferences(database);
        database.execute("PRAGMA user_version=" + std::to_string(version) + ";COMMIT; PRAGMA foreign_keys=ON");
    } catch (...) {
        if (database.inTransaction()) {
            database.execute("ROLLBACK");
        }
        database.execute("PRAGMA foreign_keys=ON");
        throw;
    }
}

}  // namespace

int schemaVersion() { return static_cast<int>(sqliteSteps().size()); }

int migrate(SqliteDatabase& database, const KeyRing& ring, int version, const MigrationWatch& watch) {
    const int found = versionOf(database);
    if (found > schemaVersion()) {
        throw StoreFault("the store has schema version " + std::to_string(found) + ", newer than this appliance's " +
                         std::to_string(schemaVersion()));
    }
    if (found == 0 && !isEmpty(database)) {
        throw StoreFault("the file is a database, but no store of this appliance; it is left alone");
    }
    for (int taken = found; taken < version; ++taken) {
        take(database, sqliteSteps()[static_cast<std::size_t>(taken)], taken + 1, ring, [&](std::uint64_t records) {
            if (watch && found > 0) {
                watch({taken + 1, records});
            }
        });
    }
    return std::max(version - found, 0);
}

}  // namespace hcp
