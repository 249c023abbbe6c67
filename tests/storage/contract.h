// One contract for every store. The cases in contract_*.cpp say what Store, StoreTransaction, Snapshot with all that it
// gives, and Book promise, and run over each store below; what is one store's own stands in a file of its name.
#pragma once

#include <functional>
#include <optional>
#include <tuple>

#include "storage/kept.h"
#include "storage/postgresql_cluster.h"
#include "storage/sqlite_store.h"
#include "support/memory_store.h"

namespace hcp::test {

/// A store that is empty at first, and the process over it, which can be ended and begun anew.
class StoreHouse {
public:
    virtual ~StoreHouse() = default;

    virtual Store& store() = 0;
    virtual SnapshotSource& snapshots() = 0;
    virtual Book& book() = 0;
    virtual ReportRunStore& reportRuns() = 0;
    virtual RecheckStore& rechecks() = 0;
    /// Ends the process; the next one opens what the store kept.
    virtual void restart() = 0;

    /// Of now; the one before ends.
    FigureSource& figures() { return now().figures(); }
    DetailSource& details() { return now().details(); }
    DeviceCheckSource& deviceChecks() { return now().deviceChecks(); }

    void write(const std::function<void(StoreTransaction&)>& work) { store().write(work); }
    void keep(const KeptRecord& record) {
        write([&](StoreTransaction& transaction) { transaction.keep(record); });
    }
    void enqueue(const Parcel& parcel) {
        write([&](StoreTransaction& transaction) { transaction.enqueue(parcel); });
    }
    void update(const Parcel& parcel) {
        write([&](StoreTransaction& transaction) { transaction.update(parcel); });
    }
    void append(const JournalEntry& entry) {
        write([&](StoreTransaction& transaction) { transaction.append(entry); });
    }

protected:
    std::unique_ptr<Snapshot> now_;

private:
    Snapshot& now() { return *(now_ = snapshots().snapshot()); }
};

template <class AnyStore>
class HouseOf : public StoreHouse {
public:
    ~HouseOf() override { now_.reset(); }
    Store& store() override { return *store_; }
    SnapshotSource& snapshots() override { return *store_; }
    Book& book() override { return *store_; }
    ReportRunStore& reportRuns() override { return *store_; }
    RecheckStore& rechecks() override { return store_->rechecks(); }

protected:
    std::optional<AnyStore> store_;
};

/// What is in memory only ends with the process: here a restart keeps it, so that the rest can be told.
class MemoryHouse final : public HouseOf<MemoryStore> {
public:
    MemoryHouse() { store_.emplace(); }
    void restart() override {}
};

class SqliteHouse final : public HouseOf<SqliteStore> {
public:
    SqliteHouse() { open(); }
    void restart() override {
        now_.reset();
        store_.reset();
        open();
    }

private:
    void open() { store_.emplace(folder_.path() / "store.db", testKeys()); }

    TemporaryFolder folder_;
};

class PostgresqlHouse final : public HouseOf<PostgresqlStore> {
public:
    PostgresqlHouse() { open(); }
    void restart() override {
        now_.reset();
        store_.reset();
        open();
    }

private:
    void open() { store_.emplace(url_, testKeys(), PostgresqlAccess::readWrite); }

    std::string url_ = newPostgresqlPlace();
};

using StoreHouses = std::tuple<MemoryHouse, SqliteHouse, PostgresqlHouse>;

}  // namespace hcp::test
