// One moment of a store over a database: a connection of its own, in a transaction that only reads.
#pragma once

#include <functional>
#include <memory>

#include "pipeline/snapshot.h"
#include "storage/counted_rows.h"
#include "storage/sql_casework_reader.h"
#include "storage/sql_reconciliation.h"

namespace hcp {

class SqlSnapshot final : public Snapshot,
                          private RecordReader,
                          private FigureSource,
                          private DetailSource,
                          private DeviceCheckSource {
public:
    using Work = std::function<void(SqlDatabase&)>;
    /// Runs work in the transaction, which ends with the last copy of this.
    using Read = std::function<void(const Work&)>;

    SqlSnapshot(Read read, std::shared_ptr<const StoreSeal> seal);

    [[nodiscard]] RecordReader& records() override { return *this; }
    [[nodiscard]] FigureSource& figures() override { return *this; }
    [[nodiscard]] DetailSource& details() override { return *this; }
    [[nodiscard]] DeviceCheckSource& deviceChecks() override { return *this; }
    [[nodiscard]] CaseworkReader& casework() override { return casework_; }
    [[nodiscard]] ReconciliationReader& reconciliation() override { return reconciliation_; }
    [[nodiscard]] std::optional<BookCheckpoint> newestCheckpoint() override;
    [[nodiscard]] std::int64_t journalSize() override;

private:
    [[nodiscard]] std::optional<KeptRecord> find(const RecordKey& key) override;
    [[nodiscard]] std::optional<KeptRecord> byId(const std::string& id) override;
    [[nodiscard]] std::vector<RecordKey> alike(const RecordKey& self, const Trace& trace, std::int64_t withinMs,
                                               std::size_t countMax) override;
    [[nodiscard]] std::optional<QueuedParcel> parcel(const std::string& id) override;
    [[nodiscard]] std::vector<ServiceRow> services(const FigureQuestion& question) override;
    [[nodiscard]] std::vector<EvaluationRow> evaluations(const FigureQuestion& question) override;
    [[nodiscard]] std::vector<ReceivedRow> received(const FigureQuestion& question) override;
    [[nodiscard]] std::optional<Counted> counted(const RecordKey& key, bool staff) override;
    [[nodiscard]] std::optional<Counted> counted(const std::string& record, bool staff) override;
    [[nodiscard]] RecordPlace newestPlace() override;
    [[nodiscard]] std::vector<EvaluationDetail> evaluations(const EvaluationQuestion& question) override;
    [[nodiscard]] FailingPage failing(const FailingQuestion& question) override;
    [[nodiscard]] std::vector<DeviceCheck> deviceChecks(const Period& period) override;

    template <class Question>
    auto answerTo(const Question& question);

    Read read_;
    std::shared_ptr<const StoreSeal> seal_;
    StaffNames staff_{*seal_};
    SqlReconciliationReader::Read readSealed_{[this](const SqlReconciliationReader::Work& work) {
        read_([&](SqlDatabase& database) { work(database, *seal_); });
    }};
    SqlCaseworkReader casework_{readSealed_};
    SqlReconciliationReader reconciliation_{readSealed_};
};

}  // namespace hcp
