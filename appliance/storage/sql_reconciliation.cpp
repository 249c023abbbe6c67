#include "storage/sql_reconciliation.h"

#include <algorithm>

#include "storage/own_record_rows.h"

namespace hcp {

template <class Work>
auto SqlReconciliation::noting(const Work& work) {
    try {
        return work();
    } catch (...) {
        failed_ = true;
        throw;
    }
}

void SqlReconciliation::begin(const Reconciliation& run) {
    noting([&] { beginRun(database_, run); });
}

void SqlReconciliation::add(const Reconciliation& run, std::int64_t number, const std::vector<Difference>& rows) {
    noting([&] { addRows(database_, run, number, rows); });
}

ReconciliationResult SqlReconciliation::conclude(const Reconciliation& run, ReconciliationResult result,
                                                 const DayCounts& counts) {
    return noting([&] { return concludeRun(database_, run, std::move(result), counts); });
}

template <class Question>
auto SqlReconciliationReader::answerTo(const Question& question) const {
    decltype(question(std::declval<SqlDatabase&>(), std::declval<const StoreSeal&>())) answer{};
    read_([&](SqlDatabase& database, const StoreSeal& seal) { answer = question(database, seal); });
    return answer;
}

std::optional<Reconciliation> SqlReconciliationReader::run(const std::string& id) {
    return answerTo([&](SqlDatabase& database, const StoreSeal&) { return runNamed(database, id); });
}

std::optional<Reconciliation> SqlReconciliationReader::newestRun(const std::string& sender) {
    return answerTo([&](SqlDatabase& database, const StoreSeal&) { return newestRunFor(database, sender); });
}

std::vector<Reconciliation> SqlReconciliationReader::runs(std::size_t countMax) {
    return answerTo([&](SqlDatabase& database, const StoreSeal&) { return newestRuns(database, countMax); });
}

std::vector<Reconciliation> SqlReconciliationReader::newestRunsWithin(const DaySpan& days) {
    return answerTo([&](SqlDatabase& database, const StoreSeal&) { return hcp::newestRunsWithin(database, days); });
}

DayCounts SqlReconciliationReader::countsOf(const std::string& run) {
    return answerTo([&](SqlDatabase& database, const StoreSeal&) { return countsOfRun(database, run); });
}

DifferencePage SqlReconciliationReader::pageOf(const std::string& run, std::int64_t after) {
    return answerTo([&](SqlDatabase& database, const StoreSeal&) { return rowsOfRun(database, run, after); });
}

void SqlReconciliationReader::goneWith(const Reconciliation& run, const TakeRow& take) {
    const auto pageBehind = [&](std::int64_t after) {
        return answerTo([&](SqlDatabase& database, const StoreSeal&) { return rowsGoneWith(database, run, after); });
    };
    for (DifferencePage page = pageBehind(0); !page.rows.empty(); page = pageBehind(page.after)) {
        std::ranges::for_each(page.rows, take);
    }
}

void SqlReconciliationReader::ownRecords(const DaySpan& days, std::span<const RecordKind> kinds,
                                         const std::function<void(const OwnRecord&)>& take) {
    OwnRecordPages pages(days, kinds);
    while (true) {
        const auto records =
            answerTo([&](SqlDatabase& database, const StoreSeal& seal) { return pages.next(database, seal); });
        if (records.empty()) {
            return;
        }
        for (const auto& record : records) {
            take(record);
        }
    }
}

std::optional<OwnRecord> SqlReconciliationReader::ownRecord(const RecordKey& key) {
    return answerTo([&](SqlDatabase& database, const StoreSeal& seal) { return hcp::ownRecord(database, seal, key); });
}

std::vector<RecordKey> SqlReconciliationReader::servicesTold(const std::string& projectNo, const std::string& time,
                                                             std::size_t countMax) {
    return answerTo([&](SqlDatabase& database, const StoreSeal&) {
        return hcp::servicesTold(database, projectNo, time, countMax);
    });
}

}  // namespace hcp
