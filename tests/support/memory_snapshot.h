// One moment of a store in memory: a copy of all it held.
#pragma once

#include "pipeline/snapshot.h"
#include "support/memory_reconciliation_reader.h"

namespace hcp::test {

class MemorySnapshot final : public Snapshot,
                             private MemoryContents,
                             private RecordReader,
                             private FigureSource,
                             private DetailSource,
                             private DeviceCheckSource {
public:
    explicit MemorySnapshot(const MemoryContents& contents) : MemoryContents(contents) {}

    RecordReader& records() override { return *this; }
    FigureSource& figures() override { return *this; }
    DetailSource& details() override { return *this; }
    DeviceCheckSource& deviceChecks() override { return *this; }
    CaseworkReader& casework() override { return caseworkReader_; }
    ReconciliationReader& reconciliation() override { return reconciliationReader_; }
    std::optional<BookCheckpoint> newestCheckpoint() override;
    std::int64_t journalSize() override { return static_cast<std::int64_t>(journal.size()); }

private:
    std::optional<KeptRecord> find(const RecordKey& key) override { return living(key); }
    std::optional<KeptRecord> byId(const std::string& id) override { return MemoryContents::byId(id); }
    std::vector<RecordKey> alike(const RecordKey& self, const Trace& trace, std::int64_t withinMs,
                                 std::size_t countMax) override;
    std::optional<QueuedParcel> parcel(const std::string& id) override { return queuedNamed(id); }
    std::vector<ServiceRow> services(const FigureQuestion& question) override;
    std::vector<EvaluationRow> evaluations(const FigureQuestion& question) override;
    std::vector<ReceivedRow> received(const FigureQuestion& question) override;
    std::optional<Counted> counted(const RecordKey& key, bool staff) override;
    std::optional<Counted> counted(const std::string& record, bool staff) override;
    std::vector<DeviceCheck> deviceChecks(const Period& period) override { return checksOf(period); }
    RecordPlace newestPlace() override { return static_cast<RecordPlace>(MemoryContents::records.size()); }
    std::vector<EvaluationDetail> evaluations(const EvaluationQuestion& question) override;
    FailingPage failing(const FailingQuestion& question) override { return failingRecords(question); }
    [[nodiscard]] bool lies(const KeptRecord& record, const FigureQuestion& question) const;
    /// What `row` makes of the records, numbered in the order of their arrival, in the order of their times.
    template <class Row, class Make>
    std::vector<Row> pageOf(const FigureQuestion& question, const Make& row);

    MemoryCaseworkReader caseworkReader_{casework_};
    MemoryReconciliationReader reconciliationReader_{*this};
};

}  // namespace hcp::test
