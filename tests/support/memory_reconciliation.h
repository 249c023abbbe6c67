// Reconciliations in memory, the slow and obvious way.
#pragma once

#include <deque>
#include <map>
#include <vector>

#include "pipeline/ports.h"
#include "pipeline/reconciliation_store.h"
#include "support/memory_constraints.h"

namespace hcp::test {

struct MemoryReconciliation {
    std::deque<Reconciliation> runs;
    std::map<std::string, std::vector<KeptDifference>> rows;
    std::map<std::string, DayCounts> counts;

    [[nodiscard]] const Reconciliation* named(const std::string& id) const;
    [[nodiscard]] const std::vector<KeptDifference>& rowsOf(const std::string& run) const;
    [[nodiscard]] const KeptDifference* same(const std::string& run, const Difference& difference) const;
    [[nodiscard]] std::vector<KeptDifference> goneWith(const Reconciliation& run) const;
};

class MemoryReconciliationTransaction final : public ReconciliationTransaction {
public:
    MemoryReconciliationTransaction(MemoryReconciliation& contents, MemoryConstraints& constraints)
        : contents_(contents), constraints_(constraints) {}

    void begin(const Reconciliation& run) override;
    void add(const Reconciliation& run, std::int64_t number, const std::vector<Difference>& rows) override;
    ReconciliationResult conclude(const Reconciliation& run, ReconciliationResult result,
                                  const DayCounts& counts) override;

private:
    MemoryReconciliation& contents_;
    MemoryConstraints& constraints_;
};

}  // namespace hcp::test
