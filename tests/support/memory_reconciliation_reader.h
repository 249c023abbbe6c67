// Reads reconciliations and our own records from a store in memory. For one thread at a time.
#pragma once

#include "support/memory_contents.h"

namespace hcp::test {

class MemoryReconciliationReader final : public ReconciliationReader {
public:
    explicit MemoryReconciliationReader(const MemoryContents& contents) : contents_(contents) {}

    std::optional<Reconciliation> run(const std::string& id) override;
    std::optional<Reconciliation> newestRun(const std::string& sender) override;
    std::vector<Reconciliation> runs(std::size_t countMax) override;
    std::vector<Reconciliation> newestRunsWithin(const DaySpan& days) override;
    DayCounts countsOf(const std::string& run) override;
    DifferencePage pageOf(const std::string& run, std::int64_t after) override;
    void goneWith(const Reconciliation& run, const TakeRow& take) override;
    void ownRecords(const DaySpan& days, std::span<const RecordKind> kinds,
                    const std::function<void(const OwnRecord&)>& take) override;
    std::optional<OwnRecord> ownRecord(const RecordKey& key) override;
    std::vector<RecordKey> servicesTold(const std::string& projectNo, const std::string& time,
                                        std::size_t countMax) override;

private:
    [[nodiscard]] const MemoryReconciliation& kept() const { return contents_.reconciliation_; }
    [[nodiscard]] OwnRecord ownOf(const KeptRecord& record) const;

    const MemoryContents& contents_;
};

}  // namespace hcp::test
