// Reconciliations in memory, the slow and obvious way.
#pragma once

#include <algorithm>
#include <deque>
#include <map>
#include <vector>

#include "pipeline/ports.h"
#include "pipeline/reconciliation_store.h"

namespace hcp::test {

struct MemoryReconciliation {
    std::deque<Reconciliation> runs;
    std::map<std::string, std::vector<KeptDifference>> rows;
    std::map<std::string, DayCounts> counts;

    [[nodiscard]] const Reconciliation* named(const std::string& id) const {
        const auto found = std::ranges::find(runs, id, &Reconciliation::id);
        return found == runs.end() ? nullptr : &*found;
    }
    [[nodiscard]] const std::vector<KeptDifference>& rowsOf(const std::string& run) const {
        static const std::vector<KeptDifference> none;
        const auto found = rows.find(run);
        return found == rows.end() ? none : found->second;
    }
    [[nodiscard]] const KeptDifference* same(const std::string& run, const Difference& difference) const {
        const auto& all = rowsOf(run);
        const auto found = std::ranges::find_if(
            all, [&](const auto& one) { return one.difference.identity() == difference.identity(); });
        return found == all.end() ? nullptr : &*found;
    }
    [[nodiscard]] std::vector<KeptDifference> goneWith(const Reconciliation& run) const {
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
};

class MemoryReconciliationTransaction final : public ReconciliationTransaction {
public:
    MemoryReconciliationTransaction(MemoryReconciliation& contents, bool& failed)
        : contents_(contents), failed_(failed) {}

    void begin(const Reconciliation& run) override {
        require(contents_.named(run.id) == nullptr, "the id is taken");
        require(run.previous.empty() || contents_.named(run.previous) != nullptr, "there is no such run before");
        contents_.runs.push_back(run);
        contents_.runs.back().result.reset();
    }
    void add(const Reconciliation& run, std::int64_t number, const std::vector<Difference>& rows) override {
        require(contents_.named(run.id) != nullptr, "it was not begun");
        auto& all = contents_.rows[run.id];
        require(number == static_cast<std::int64_t>(all.size()) + 1, "the number is taken");
        for (const auto& row : rows) {
            const auto* before = contents_.same(run.previous, row);
            all.push_back({row, before == nullptr ? run.id : before->firstRun});
        }
    }
    ReconciliationResult conclude(const Reconciliation& run, ReconciliationResult result,
                                  const DayCounts& counts) override {
        const auto found = std::ranges::find(contents_.runs, run.id, &Reconciliation::id);
        require(found != contents_.runs.end() && !found->result, "it was not begun, or is concluded");
        contents_.counts[run.id] = counts;
        result.fresh = std::ranges::count_if(contents_.rowsOf(run.id), [&](const auto& row) {
            return row.difference.kind != DifferenceKind::explained && row.firstRun == run.id;
        });
        result.gone = static_cast<std::int64_t>(contents_.goneWith(run).size());
        found->result = result;
        return result;
    }

private:
    void require(bool holds, const char* otherwise) {
        if (!holds) {
            failed_ = true;
            throw StoreFault(otherwise);
        }
    }

    MemoryReconciliation& contents_;
    bool& failed_;
};

}  // namespace hcp::test
