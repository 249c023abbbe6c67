// The store in a PostgreSQL database: one writing connection whose commits many share, a reading one beside it.
#pragma once

#include <mutex>

#include "storage/group_commit.h"
#include "storage/migration_watch.h"
#include "storage/postgresql_database.h"
#include "storage/sql_store.h"

namespace hcp {

class PostgresqlStore final : public SqlStore {
public:
    /// Opens or makes the store that lies in the schema and brings it up to date; keys as for SqliteStore. `access` is
    /// readWrite or serve.
    PostgresqlStore(const std::string& url, const KeyRing& ring, PostgresqlAccess access,
                    const MigrationWatch& watch = {});

    /// What a fault said of the server's disk. The disk is not ours to look at, so a trouble is taken back after
    /// attendsToTrust calls of attend() without another fault; then the next record tries. A corrupted store stays one.
    [[nodiscard]] StoreTrouble trouble() const override;
    void attend() override;
    static constexpr int attendsToTrust = 10;

    [[nodiscard]] GroupCommit::Counts commits() const { return groups_.counts(); }

private:
    /// One level of savepoints inside a transaction of the writing connection.
    class WriterTransaction final : public GroupTransaction {
    public:
        explicit WriterTransaction(PostgresqlDatabase& writer) : writer_(writer) {}
        void begin() override { writer_.begin(); }
        void savepoint() override { writer_.prepare("SAVEPOINT work")->run(); }
        void releaseSavepoint() override { writer_.prepare("RELEASE work")->step(); }
        void rollbackToSavepoint() override { writer_.rollback("work"); }
        void commit() override { writer_.commit(); }
        void rollback() noexcept override;

    private:
        PostgresqlDatabase& writer_;
    };

    void transact(const Work& work) override;
    void read(const Work& work) override;
    [[nodiscard]] SqlSnapshot::Read readOfOneMoment() override;
    /// What was erased is dead to every query; its bytes on disk go with the next vacuum, and the log in its own time.
    void onErased() override {}
    template <class Use>
    void observed(const Use& use);

    const std::string url_;
    PostgresqlDatabase writer_;
    WriterTransaction transaction_;
    GroupCommit groups_;
    std::mutex reading_;
    PostgresqlDatabase reader_;
    mutable std::mutex mutex_;
    StoreTrouble trouble_ = StoreTrouble::none;
    int attends_ = 0;  ///< since the last fault
};

}  // namespace hcp
