#include "storage/sqlite_store.h"

#include "storage/sqlite_migrations.h"

namespace hcp {
namespace {

SqliteDatabase& migrated(SqliteDatabase& database) {
    migrate(database);
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

SqliteStore::SqliteStore(const std::filesystem::path& file, std::uint64_t reserveBytes, std::unique_ptr<StoreLock> lock)
    // The reader opens after the migration: it cannot make the file or its tables.
    : lock_(std::move(lock)),
      writer_(file, SqliteAccess::readWrite),
      condition_(file, reserveBytes),
      transaction_(writer_),
      groups_(transaction_),
      reader_((migrated(writer_), file), SqliteAccess::readOnly) {}

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

}  // namespace hcp
