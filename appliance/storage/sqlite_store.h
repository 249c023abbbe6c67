// The embedded store: one SQLite file, one writer at a time whose commits many share, readers beside it (WAL).
#pragma once

#include <filesystem>
#include <mutex>

#include "pipeline/ports.h"
#include "pipeline/report.h"
#include "storage/group_commit.h"
#include "storage/sqlite_database.h"
#include "storage/store_condition.h"

namespace hcp {

/// Safe to use from several threads.
class SqliteStore final : public Store, public FigureSource, public Book {
public:
    /// Opens or makes the store and brings its schema up to date.
    /// `reserveBytes` of disk are kept for a day when it is full (storage/store_condition.h).
    explicit SqliteStore(const std::filesystem::path& file, std::uint64_t reserveBytes = 0);

    void write(const std::function<void(StoreTransaction&)>& work) override;
    [[nodiscard]] std::vector<Parcel> claimDue(Moment now, int countMax) override;
    int reclaimInFlight(Moment now) override;
    [[nodiscard]] std::optional<KeptRecord> find(const RecordKey& key) override;
    [[nodiscard]] std::optional<KeptRecord> byId(const std::string& id) override;
    [[nodiscard]] std::vector<KeptRecord> bySubmission(const std::string& submission) override;
    [[nodiscard]] std::vector<EarlierVerdict> verdictsOf(const std::string& id) override;
    [[nodiscard]] StoreCounts counts() override;
    [[nodiscard]] StoreTrouble trouble() const override { return condition_.trouble(); }
    void attend() override { condition_.attend(); }
    [[nodiscard]] std::vector<OfficeFigures> monthlyFigures(const Month& month) override;
    void entries(std::uint64_t from, const std::function<bool(const BookEntry&)>& take) override;
    [[nodiscard]] std::vector<BookCheckpoint> checkpoints(std::uint64_t from) override;
    [[nodiscard]] std::optional<BookCheckpoint> newestCheckpoint() override;

    [[nodiscard]] GroupCommit::Counts commits() const { return groups_.counts(); }

private:
    /// One level of savepoints inside a transaction of the writing connection.
    class WriterTransaction final : public GroupTransaction {
    public:
        explicit WriterTransaction(SqliteDatabase& writer) : writer_(writer) {}
        void begin() override;
        void savepoint() override;
        void releaseSavepoint() override;
        void rollbackToSavepoint() override;
        void commit() override;
        void rollback() noexcept override;

    private:
        SqliteDatabase& writer_;
    };

    template <class Work>
    auto transact(const Work& work);
    template <class Work>
    auto read(const Work& work);

    /// Runs `work`; a fault of the store that passes through tells its condition.
    template <class Work>
    auto observed(const Work& work);

    SqliteDatabase writer_;
    StoreCondition condition_;
    WriterTransaction transaction_;
    GroupCommit groups_;
    std::mutex reading_;
    SqliteDatabase reader_;
};

}  // namespace hcp
