#include "storage/sqlite_store.h"

#include <type_traits>

#include "storage/sqlite_figures.h"
#include "storage/sqlite_journal.h"
#include "storage/sqlite_migrations.h"
#include "storage/sqlite_records.h"
#include "storage/sqlite_transaction.h"

namespace hcp {
namespace {

SqliteDatabase& migrated(SqliteDatabase& database) {
    migrate(database);
    return database;
}

}  // namespace

SqliteStore::SqliteStore(const std::filesystem::path& file, std::uint64_t reserveBytes)
    // The reader opens after the migration: it cannot make the file or its tables.
    : writer_(file, SqliteAccess::readWrite),
      condition_(file, reserveBytes),
      transaction_(writer_),
      groups_(transaction_),
      reader_((migrated(writer_), file), SqliteAccess::readOnly) {}

void SqliteStore::WriterTransaction::begin() { writer_.execute("BEGIN IMMEDIATE"); }
void SqliteStore::WriterTransaction::savepoint() { writer_.execute("SAVEPOINT work"); }
void SqliteStore::WriterTransaction::releaseSavepoint() { writer_.execute("RELEASE work"); }
void SqliteStore::WriterTransaction::rollbackToSavepoint() { writer_.execute("ROLLBACK TO work; RELEASE work"); }
void SqliteStore::WriterTransaction::commit() { writer_.execute("COMMIT"); }

void SqliteStore::WriterTransaction::rollback() noexcept {
    try {
        if (writer_.inTransaction()) {
            writer_.execute("ROLLBACK");
        }
    } catch (const StoreFault&) {
        // The first fault is the one to tell; the next BEGIN fails as well if this connection is beyond help.
    }
}

template <class Work>
auto SqliteStore::observed(const Work& work) {
    try {
        return work();
    } catch (const StoreFault& fault) {
        condition_.note(fault);
        throw;
    }
}

template <class Work>
auto SqliteStore::transact(const Work& work) {
    return observed([&] {
        if constexpr (std::is_void_v<decltype(work())>) {
            groups_.run(work);
        } else {
            decltype(work()) result;
            groups_.run([&] { result = work(); });
            return result;
        }
    });
}

template <class Work>
auto SqliteStore::read(const Work& work) {
    const std::lock_guard lock(reading_);
    return observed([&] { return work(reader_); });
}

void SqliteStore::write(const std::function<void(StoreTransaction&)>& work) {
    transact([&] {
        SqliteTransaction transaction(writer_);
        work(transaction);
    });
}

std::vector<Parcel> SqliteStore::claimDue(Moment now, int countMax) {
    if (read([&](SqliteDatabase& database) { return dueParcels(database, now, 1).empty(); })) {
        return {};  // an idle poll costs no write
    }
    return transact([&] {
        auto parcels = dueParcels(writer_, now, countMax);
        for (auto& parcel : parcels) {
            parcel = claimed(parcel, now);
            updateParcel(writer_, parcel);
        }
        return parcels;
    });
}

int SqliteStore::reclaimInFlight(Moment now) {
    return transact([&] {
        writer_.prepare("UPDATE parcels SET due_at = ? WHERE state IN ('due', 'unknown') AND due_at > ?")
            .bind(now.msSinceEpoch)
            .bind(now.plusMs(waitMsMax).msSinceEpoch)
            .run();
        writer_.prepare("UPDATE parcels SET state = 'unknown', due_at = ?, changed_at = ? WHERE state = 'in flight'")
            .bind(now.msSinceEpoch)
            .bind(now.msSinceEpoch)
            .run();
        return writer_.changes();
    });
}

std::optional<KeptRecord> SqliteStore::find(const RecordKey& key) {
    return read([&](SqliteDatabase& database) { return findRecord(database, key); });
}

std::optional<KeptRecord> SqliteStore::byId(const std::string& id) {
    return read([&](SqliteDatabase& database) { return recordById(database, id); });
}

std::vector<KeptRecord> SqliteStore::bySubmission(const std::string& submission) {
    return read([&](SqliteDatabase& database) { return recordsOfSubmission(database, submission); });
}

std::vector<EarlierVerdict> SqliteStore::verdictsOf(const std::string& id) {
    return read([&](SqliteDatabase& database) { return hcp::verdictsOf(database, id); });
}

StoreCounts SqliteStore::counts() {
    return read([](SqliteDatabase& database) {
        auto row = database.prepare(
            "SELECT (SELECT count(*) FROM records WHERE disposition = 'accepted'),"
            " (SELECT count(*) FROM records WHERE disposition = 'held' AND superseded_by IS NULL),"
            " (SELECT count(*) FROM records WHERE disposition = 'refused'),"
            " (SELECT count(*) FROM records WHERE superseded_by IS NOT NULL),"
            " (SELECT count(*) FROM parcels WHERE state IN ('due', 'unknown', 'in flight')),"
            " (SELECT count(*) FROM parcels WHERE state = 'delivered'),"
            " (SELECT count(*) FROM parcels WHERE state = 'rejected')");
        row.step();
        return StoreCounts{row.number(0), row.number(1), row.number(2), row.number(3),
                           row.number(4), row.number(5), row.number(6)};
    });
}

std::vector<OfficeFigures> SqliteStore::monthlyFigures(const Month& month) {
    return read([&](SqliteDatabase& database) { return figuresOf(database, month); });
}

void SqliteStore::entries(std::uint64_t from, const std::function<bool(const BookEntry&)>& take) {
    read([&](SqliteDatabase& database) { readEntries(database, from, take); });
}

std::vector<BookCheckpoint> SqliteStore::checkpoints(std::uint64_t from) {
    return read([&](SqliteDatabase& database) { return checkpointsFrom(database, from); });
}

std::optional<BookCheckpoint> SqliteStore::newestCheckpoint() {
    return read([](SqliteDatabase& database) { return hcp::newestCheckpoint(database); });
}

}  // namespace hcp
