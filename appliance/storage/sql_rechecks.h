// Checks again of what is kept, in a store over a database.
#pragma once

#include <functional>
#include <utility>

#include "pipeline/recheck_runs.h"
#include "storage/sql_database.h"

namespace hcp {

class SqlRechecks final : public RecheckStore {
public:
    using Work = std::function<void(SqlDatabase&)>;
    /// Runs work: in a transaction, or on what was committed.
    using Run = std::function<void(const Work&)>;

    SqlRechecks(Run transact, Run read) : transact_(std::move(transact)), read_(std::move(read)) {}

    void beginRecheck(const RecheckRun& run) override;
    void addChanges(const RecheckRun& run, std::int64_t number, const std::vector<ChangedVerdict>& changes) override;
    RecheckResult concludeRecheck(const RecheckRun& run, RecheckResult result) override;
    [[nodiscard]] std::optional<RecheckRun> recheckRun(const std::string& id) override;
    [[nodiscard]] std::vector<RecheckRun> recheckRuns(std::size_t countMax) override;
    [[nodiscard]] std::optional<RecheckRun> newestRecheck() override;
    [[nodiscard]] ChangePage changesOf(const std::string& run, std::int64_t after) override;

private:
    template <class Question>
    auto answerTo(const Question& question) const;

    Run transact_;
    Run read_;
};

}  // namespace hcp
