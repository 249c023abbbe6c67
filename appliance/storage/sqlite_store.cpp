#include "storage/sqlite_store.h"

#include "storage/sqlite_migrations.h"

namespace hcp {
namespace {

SqliteDatabase& migrated(SqliteDatabase& database, const KeyRing& ring, const MigrationWatch& watch) {
    migrate(database, ring, schemaVersion(), watch);
    return database;
}

/// Runs `work`; a fault of the store that passes through tells its condition.
template <class Work>
void observed(StoreCondition& condition, const Work& work) {
    try {
        work();
    } catch (const StoreFault& fault) {
        condition.note(fault);
        throw;
    }
}

}  // namespace

SqliteStore::SqliteStore(const std::filesystem::path& file, const KeyRing& ring, std::uint64_t reserveBytes,
                         std::unique_ptr<StoreLock> lock, const MigrationWatch& watch)
    // The reader opens after the migration: it cannot make the file or its tables.
    : lock_(std::move(lock)),
      file_(file),
      writer_(file, SqliteAccess::readWrite),
      condition_(file, reserveBytes),
      transaction_(writer_),
      groups_(transaction_),
      reader_((migrated(writer_, ring, watch), file), SqliteAccess::readOnly) {
    takeSeal(StoreSeal::open(reader_, ring));
}

void SqliteStore::attend() {
    condition_.attend();
    if (logHoldsErased_.exchange(false)) {
        // A connection of its own: the writer's may be in somebody's transaction. While readers keep the log from being
        // emptied it is tried again; nobody can write while it waits for them, so it does not wait long.
        SqliteDatabase emptying(file_, SqliteAccess::readWrite);
        emptying.execute("PRAGMA busy_timeout=50");
        const auto row = emptying.prepare("PRAGMA wal_checkpoint(TRUNCATE)");
        logHoldsErased_ = row->step() && row->number(0) != 0;
    }
}

void SqliteStore::WriterTransaction::rollback() noexcept {
    try {
        if (writer_.inTransaction()) {
            writer_.execute("ROLLBACK");
        }
    } catch (const StoreFault&) {
        // The first fault is the one to tell; the next BEGIN fails as well if this connection is beyond help.
    }
}

void SqliteStore::transact(const Work& work) {
    observed(condition_, [&] { groups_.run([&] { work(writer_); }); });
}

void SqliteStore::read(const Work& work) {
    const std::lock_guard lock(reading_);
    observed(condition_, [&] { work(reader_); });
}

SqlSnapshot::Read SqliteStore::readOfOneMoment() {
    std::shared_ptr<SqliteDatabase> database;
    observed(condition_, [&] {
        database = std::make_shared<SqliteDatabase>(file_, SqliteAccess::readOnly);
        // The transaction's moment is that of its first look.
        database->execute("BEGIN; SELECT count(*) FROM digest_key");
    });
    return [this, database](const Work& work) { observed(condition_, [&] { work(*database); }); };
}

}  // namespace hcp
