// The embedded store: one SQLite file, one writer at a time whose commits many share, readers beside it (WAL).
#pragma once

#include <atomic>
#include <filesystem>
#include <memory>
#include <mutex>

#include "storage/group_commit.h"
#include "storage/migration_watch.h"
#include "storage/sql_store.h"
#include "storage/sqlite_database.h"
#include "storage/store_condition.h"
#include "storage/store_lock.h"

namespace hcp {

class SqliteStore final : public SqlStore {
public:
    /// Opens or makes the store and brings its schema up to date. Records are sealed with the newest key of `ring`;
    /// with none, a store of this schema can still report and give out its journal. `reserveBytes` of disk are kept for
    /// a day when it is full (storage/store_condition.h); `lock` is held as long as the store is open.
    SqliteStore(const std::filesystem::path& file, const KeyRing& ring, std::uint64_t reserveBytes = 0,
                std::unique_ptr<StoreLock> lock = nullptr, const MigrationWatch& watch = {});

    [[nodiscard]] StoreTrouble trouble() const override { return condition_.trouble(); }
    void attend() override;
    [[nodiscard]] GroupCommit::Counts commits() const { return groups_.counts(); }

private:
    /// One level of savepoints inside a transaction of the writing connection.
    class WriterTransaction final : public GroupTransaction {
    public:
        explicit WriterTransaction(SqliteDatabase& writer) : writer_(writer) {}
        void begin() override { writer_.execute("BEGIN IMMEDIATE"); }
        void savepoint() override { writer_.execute("SAVEPOINT work"); }
        void releaseSavepoint() override { writer_.execute("RELEASE work"); }
        void rollbackToSavepoint() override { writer_.execute("ROLLBACK TO work; RELEASE work"); }
        void commit() override { writer_.execute("COMMIT"); }
        void rollback() noexcept override;

    private:
        SqliteDatabase& writer_;
    };

    void transact(const Work& work) override;
    void read(const Work& work) override;
    /// One read transaction of the log (WAL): writers go on, and the log is not emptied meanwhile.
    [[nodiscard]] SqlSnapshot::Read readOfOneMoment() override;
    void onErased() override { logHoldsErased_ = true; }

    std::unique_ptr<StoreLock> lock_;
    const std::filesystem::path file_;
    std::atomic<bool> logHoldsErased_ = false;
    SqliteDatabase writer_;
    StoreCondition condition_;
    WriterTransaction transaction_;
    GroupCommit groups_;
    std::mutex reading_;
    SqliteDatabase reader_;
};

}  // namespace hcp
