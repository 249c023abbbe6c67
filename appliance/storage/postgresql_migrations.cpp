#include "storage/postgresql_migrations.h"

#include "storage/migration_step.h"

namespace hcp {
namespace {

std::int64_t count(PostgresqlDatabase& database, std::string_view sql) {
    const auto row = database.prepare(sql);
    row->step();
    return row->number(0);
}

/// Inside the transaction of a step, so that what it says of the version holds until the step is done.
bool takeNext(PostgresqlDatabase& database, const KeyRing& ring, int version, const MigrationWatch& watch) {
    const int found = versionOf(database);
    if (found > postgresqlSchemaVersion()) {
        throw StoreFault("the store has schema version " + std::to_string(found) + ", newer than this appliance's " +
                         std::to_string(postgresqlSchemaVersion()));
    }
    if (found >= version) {
        return false;
    }
    if (found == 0) {
        if (count(database, "SELECT count(*) FROM pg_tables WHERE schemaname = current_schema()") > 0) {
            throw StoreFault("the schema holds tables, but no store of this appliance; it is left alone");
        }
        database.execute(
            "CREATE TABLE schema_steps (step bigint PRIMARY KEY, taken_at timestamptz NOT NULL DEFAULT now())");
    }
    const MigrationStep& step = postgresqlSteps()[static_cast<std::size_t>(found)];
    const auto told = [&](std::uint64_t records) {
        if (watch) {
            watch({found + 1, records});
        }
    };
    told(0);
    database.execute(step.sql);
    if (step.convert != nullptr) {
        step.convert(database, ring, told);
    }
    database.prepare("INSERT INTO schema_steps (step) VALUES (?)")->bind(std::int64_t{found} + 1).run();
    return true;
}

}  // namespace

int postgresqlSchemaVersion() { return static_cast<int>(postgresqlSteps().size()); }

int versionOf(PostgresqlDatabase& database) {
    const bool ours = count(database,
                            "SELECT count(*) FROM pg_tables WHERE schemaname = current_schema()"
                            " AND tablename = 'schema_steps'") > 0;
    return ours ? static_cast<int>(count(database, "SELECT coalesce(max(step), 0) FROM schema_steps")) : 0;
}

int migrate(PostgresqlDatabase& database, const KeyRing& ring, int version, const MigrationWatch& watch) {
    const bool isNew = versionOf(database) == 0;
    for (int taken = 0;; ++taken) {
        database.begin();
        try {
            if (!takeNext(database, ring, version, isNew ? MigrationWatch() : watch)) {
                database.rollback();
                return taken;
            }
            database.commit();
        } catch (...) {
            database.rollback();
            throw;
        }
    }
}

}  // namespace hcp
