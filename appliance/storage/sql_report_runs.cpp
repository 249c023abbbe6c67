// The runs of reports, as SqlStore keeps them; the rest of it stands in sql_store.cpp.
#include "storage/report_run_rows.h"
#include "storage/sql_store.h"

namespace hcp {

ReportRun SqlStore::ask(const ReportRun& run) {
    ReportRun kept;
    transact([&](SqlDatabase& database) { kept = askReportRun(database, run); });
    return kept;
}

ReportRun SqlStore::askOnce(const ReportRun& run, const std::string& request) {
    ReportRun kept;
    transact([&](SqlDatabase& database) { kept = askReportRunOnce(database, run, request); });
    return kept;
}

std::optional<ReportRun> SqlStore::claimReport(Moment now) {
    if (answerTo([](SqlDatabase& database) { return !waitingReportRun(database); })) {
        return std::nullopt;  // an idle poll costs no write
    }
    std::optional<ReportRun> run;
    transact([&](SqlDatabase& database) {
        run = waitingReportRun(database);
        if (run) {
            run->state = ReportRunState::writing;
            run->startedAt = now;
            updateReportRun(database, *run);
        }
    });
    return run;
}

void SqlStore::update(const ReportRun& run) {
    transact([&](SqlDatabase& database) { updateReportRun(database, run); });
}

int SqlStore::reclaimReports(Moment now, const std::string& problem) {
    int count = 0;
    transact([&](SqlDatabase& database) {
        count = 0;
        for (const auto& run : reportRunsIn(database, ReportRunState::writing)) {
            updateReportRun(database, interrupted(run, waitingLike(database, run).has_value(), now, problem));
            ++count;
        }
    });
    return count;
}

std::optional<ReportRun> SqlStore::reportRun(const std::string& id) {
    return answerTo([&](SqlDatabase& database) { return reportRunNamed(database, id); });
}

std::vector<ReportRun> SqlStore::reportRuns(std::size_t countMax) {
    return answerTo([&](SqlDatabase& database) { return newestReportRuns(database, countMax); });
}

}  // namespace hcp
