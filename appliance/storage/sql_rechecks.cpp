#include "storage/sql_rechecks.h"

#include "storage/recheck_rows.h"

namespace hcp {

template <class Question>
auto SqlRechecks::answerTo(const Question& question) const {
    decltype(question(std::declval<SqlDatabase&>())) answer{};
    read_([&](SqlDatabase& database) { answer = question(database); });
    return answer;
}

void SqlRechecks::beginRecheck(const RecheckRun& run) {
    transact_([&](SqlDatabase& database) { beginRecheckRun(database, run); });
}

void SqlRechecks::addChanges(const RecheckRun& run, std::int64_t number, const std::vector<ChangedVerdict>& changes) {
    transact_([&](SqlDatabase& database) { addRecheckRows(database, run, number, changes); });
}

RecheckResult SqlRechecks::concludeRecheck(const RecheckRun& run, RecheckResult result) {
    RecheckResult concluded;
    transact_([&](SqlDatabase& database) { concluded = concludeRecheckRun(database, run, result); });
    return concluded;
}

std::optional<RecheckRun> SqlRechecks::recheckRun(const std::string& id) {
    return answerTo([&](SqlDatabase& database) { return recheckRunNamed(database, id); });
}

std::vector<RecheckRun> SqlRechecks::recheckRuns(std::size_t countMax) {
    return answerTo([&](SqlDatabase& database) { return newestRecheckRuns(database, countMax); });
}

std::optional<RecheckRun> SqlRechecks::newestRecheck() {
    return answerTo([](SqlDatabase& database) { return newestConcludedRecheck(database); });
}

ChangePage SqlRechecks::changesOf(const std::string& run, std::int64_t after) {
    return answerTo([&](SqlDatabase& database) { return recheckRowsOf(database, run, after); });
}

}  // namespace hcp
