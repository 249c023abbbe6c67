// Checks again of what is kept, in memory, the slow and obvious way. For one thread at a time.
#pragma once

#include <deque>
#include <map>

#include "pipeline/recheck_runs.h"

namespace hcp::test {

class MemoryRechecks final : public RecheckStore {
public:
    void beginRecheck(const RecheckRun& run) override;
    void addChanges(const RecheckRun& run, std::int64_t number, const std::vector<ChangedVerdict>& changes) override;
    RecheckResult concludeRecheck(const RecheckRun& run, RecheckResult result) override;
    std::optional<RecheckRun> recheckRun(const std::string& id) override;
    std::vector<RecheckRun> recheckRuns(std::size_t countMax) override;
    std::optional<RecheckRun> newestRecheck() override;
    ChangePage changesOf(const std::string& run, std::int64_t after) override;

private:
    static void require(bool holds);
    std::deque<RecheckRun>::iterator named(const std::string& id);
    const KeptChange* same(const std::string& run, const ChangedVerdict& change);

    std::deque<RecheckRun> runs_;
    std::map<std::string, std::vector<KeptChange>> changes_;
};

}  // namespace hcp::test
