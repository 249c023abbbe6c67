#include "support/memory_rechecks.h"

#include <algorithm>

namespace hcp::test {

void MemoryRechecks::beginRecheck(const RecheckRun& run) {
    require(named(run.id) == runs_.end() && (run.previous.empty() || named(run.previous) != runs_.end()));
    runs_.push_back(run);
}

void MemoryRechecks::addChanges(const RecheckRun& run, std::int64_t number,
                                const std::vector<ChangedVerdict>& changes) {
    auto& all = changes_[run.id];
    require(named(run.id) != runs_.end() && number == static_cast<std::int64_t>(all.size()) + 1);
    for (const auto& change : changes) {
        const auto* before = same(run.previous, change);
        all.push_back({change, before == nullptr ? run.id : before->firstRun});
    }
}

RecheckResult MemoryRechecks::concludeRecheck(const RecheckRun& run, RecheckResult result) {
    const auto found = named(run.id);
    require(found != runs_.end() && !found->result);
    result.fresh = std::ranges::count(changes_[run.id], run.id, &KeptChange::firstRun);
    result.gone = std::ranges::count_if(changes_[run.previous], [&](const KeptChange& kept) {
        return (!kept.change.day || run.days.holds(kept.change.day)) && same(run.id, kept.change) == nullptr;
    });
    found->result = result;
    return result;
}

std::optional<RecheckRun> MemoryRechecks::recheckRun(const std::string& id) {
    const auto found = named(id);
    return found == runs_.end() ? std::nullopt : std::optional(*found);
}

std::vector<RecheckRun> MemoryRechecks::recheckRuns(std::size_t countMax) {
    std::vector<RecheckRun> newest(runs_.rbegin(), runs_.rend());
    newest.resize(std::min(newest.size(), countMax));
    return newest;
}

std::optional<RecheckRun> MemoryRechecks::newestRecheck() {
    const auto found = std::find_if(runs_.rbegin(), runs_.rend(), [](const RecheckRun& run) { return run.result; });
    return found == runs_.rend() ? std::nullopt : std::optional(*found);
}

ChangePage MemoryRechecks::changesOf(const std::string& run, std::int64_t after) {
    constexpr std::int64_t changesMost = 7;
    const auto& all = changes_[run];
    const auto begin = std::min(static_cast<std::int64_t>(all.size()), after);
    const auto end = std::min(static_cast<std::int64_t>(all.size()), after + changesMost);
    return {{all.begin() + begin, all.begin() + end}, end};
}

void MemoryRechecks::require(bool holds) {
    if (!holds) {
        throw StoreFault("a recheck is begun once, given its changes in turn, and concluded once");
    }
}

std::deque<RecheckRun>::iterator MemoryRechecks::named(const std::string& id) {
    return std::ranges::find(runs_, id, &RecheckRun::id);
}

const KeptChange* MemoryRechecks::same(const std::string& run, const ChangedVerdict& change) {
    const auto& all = changes_[run];
    const auto found = std::ranges::find_if(
        all, [&](const KeptChange& kept) { return identityOf(kept.change) == identityOf(change); });
    return found == all.end() ? nullptr : &*found;
}

}  // namespace hcp::test
