#include "support/memory_reconciliation.h"

#include <algorithm>

namespace hcp::test {

const Reconciliation* MemoryReconciliation::named(const std::string& id) const {
    const auto found = std::ranges::find(runs, id, &Reconciliation::id);
    return found == runs.end() ? nullptr : &*found;
}

const std::vector<KeptDifference>& MemoryReconciliation::rowsOf(const std::string& run) const {
    static const std::vector<KeptDifference> none;
    const auto found = rows.find(run);
    return found == rows.end() ? none : found->second;
}

const KeptDifference* MemoryReconciliation::same(const std::string& run, const Difference& difference) const {
    const auto& all = rowsOf(run);
    const auto found =
        std::ranges::find_if(all, [&](const auto& one) { return one.difference.identity() == difference.identity(); });
    return found == all.end() ? nullptr : &*found;
}

std::vector<KeptDifference> MemoryReconciliation::goneWith(const Reconciliation& run) const {
    std::vector<KeptDifference> gone;
    for (const auto& row : rowsOf(run.previous)) {
        const Difference& d = row.difference;
        if (d.kind != DifferenceKind::explained && run.compares(d.book) && (!d.day || run.days.holds(d.day)) &&
            same(run.id, d) == nullptr) {
            gone.push_back(row);
        }
    }
    return gone;
}

void MemoryReconciliationTransaction::begin(const Reconciliation& run) {
    constraints_.require(contents_.named(run.id) == nullptr, "the id is taken");
    constraints_.require(run.previous.empty() || contents_.named(run.previous) != nullptr,
                         "there is no such run before");
    contents_.runs.push_back(run);
    contents_.runs.back().result.reset();
}

void MemoryReconciliationTransaction::add(const Reconciliation& run, std::int64_t number,
                                          const std::vector<Difference>& rows) {
    constraints_.require(contents_.named(run.id) != nullptr, "it was not begun");
    auto& all = contents_.rows[run.id];
    constraints_.require(number == static_cast<std::int64_t>(all.size()) + 1, "the number is taken");
    for (const auto& row : rows) {
        const auto* before = contents_.same(run.previous, row);
        all.push_back({row, before == nullptr ? run.id : before->firstRun});
    }
}

ReconciliationResult MemoryReconciliationTransaction::conclude(const Reconciliation& run, ReconciliationResult result,
                                                               const DayCounts& counts) {
    const auto found = std::ranges::find(contents_.runs, run.id, &Reconciliation::id);
    constraints_.require(found != contents_.runs.end() && !found->result, "it was not begun, or is concluded");
    contents_.counts[run.id] = counts;
    result.fresh = std::ranges::count_if(contents_.rowsOf(run.id), [&](const auto& row) {
        return row.difference.kind != DifferenceKind::explained && row.firstRun == run.id;
    });
    result.gone = static_cast<std::int64_t>(contents_.goneWith(run).size());
    found->result = result;
    return result;
}

}  // namespace hcp::test
