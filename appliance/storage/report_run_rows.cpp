#include "storage/report_run_rows.h"

namespace hcp {
namespace {

const std::string columns =
    "SELECT id, kind, period, asked_by, asked_at, state, progress, interruptions, started_at, ended_at, file_name, "
    "size,"
    " sha256, problem FROM report_runs ";

std::optional<Moment> momentIn(const SqlStatement& row, int column) {
    const std::int64_t ms = row.number(column);
    return ms == 0 ? std::nullopt : std::optional(Moment{ms});
}

std::int64_t msOf(const std::optional<Moment>& moment) { return moment ? moment->msSinceEpoch : 0; }

ReportRun runIn(const SqlStatement& row) {
    const auto state = reportRunStateOf(row.text(5));
    if (!state) {
        throw StoreFault("a run of a report is in no known state", StoreTrouble::corrupted);
    }
    return {row.text(0),           row.text(1),      row.text(2),   row.text(3),
            Moment{row.number(4)}, *state,           row.number(6), static_cast<int>(row.number(7)),
            momentIn(row, 8),      momentIn(row, 9), row.text(10),  row.number(11),
            row.text(12),          row.text(13)};
}

std::optional<ReportRun> firstOf(SqlStatement& row) { return row.step() ? std::optional(runIn(row)) : std::nullopt; }

std::vector<ReportRun> allOf(SqlStatement& row) {
    std::vector<ReportRun> runs;
    while (row.step()) {
        runs.push_back(runIn(row));
    }
    return runs;
}

}  // namespace

std::optional<ReportRun> waitingLike(SqlDatabase& database, const ReportRun& run) {
    const auto row = database.prepare(columns + "WHERE kind = ? AND period = ? AND state = 'waiting'");
    row->bind(run.kind).bind(run.period);
    return firstOf(*row);
}

ReportRun askReportRun(SqlDatabase& database, const ReportRun& run) {
    if (auto waiting = waitingLike(database, run)) {
        return *std::move(waiting);
    }
    database
        .prepare(
            "INSERT INTO report_runs (id, kind, period, asked_by, asked_at, state, progress, interruptions, started_at,"
            " ended_at, file_name, size, sha256, problem) VALUES (?,?,?,?,?,'waiting',0,0,0,0,'',0,'','')")
        ->bind(run.id)
        .bind(run.kind)
        .bind(run.period)
        .bind(run.askedBy)
        .bind(run.askedAt.msSinceEpoch)
        .run();
    return run;
}

ReportRun askReportRunOnce(SqlDatabase& database, const ReportRun& run, const std::string& request) {
    {
        const auto row = database.prepare(
            columns + "WHERE id = (SELECT run FROM report_requests WHERE asked_by = ? AND request = ?)");
        row->bind(run.askedBy).bind(request);
        if (auto before = firstOf(*row)) {
            return *std::move(before);
        }
    }
    ReportRun kept = askReportRun(database, run);
    database.prepare("INSERT INTO report_requests (asked_by, request, run) VALUES (?,?,?)")
        ->bind(run.askedBy)
        .bind(request)
        .bind(kept.id)
        .run();
    return kept;
}

std::optional<ReportRun> waitingReportRun(SqlDatabase& database) {
    const auto row = database.prepare(columns + "WHERE state = 'waiting' ORDER BY seq LIMIT 1");
    return firstOf(*row);
}

void updateReportRun(SqlDatabase& database, const ReportRun& run) {
    database
        .prepare(
            "UPDATE report_runs SET state = ?, progress = ?, interruptions = ?, started_at = ?, ended_at = ?,"
            " file_name = ?, size = ?, sha256 = ?, problem = ? WHERE id = ?")
        ->bind(nameOf(run.state))
        .bind(run.progress)
        .bind(std::int64_t{run.interruptions})
        .bind(msOf(run.startedAt))
        .bind(msOf(run.endedAt))
        .bind(run.fileName)
        .bind(run.size)
        .bind(run.sha256)
        .bind(run.problem)
        .bind(run.id)
        .run();
    if (database.changes() != 1) {
        throw StoreFault("there is no run of a report " + run.id);
    }
}

std::vector<ReportRun> reportRunsIn(SqlDatabase& database, ReportRunState state) {
    const auto row = database.prepare(columns + "WHERE state = ? ORDER BY seq");
    row->bind(nameOf(state));
    return allOf(*row);
}

std::optional<ReportRun> reportRunNamed(SqlDatabase& database, const std::string& id) {
    const auto row = database.prepare(columns + "WHERE id = ?");
    row->bind(id);
    return firstOf(*row);
}

std::vector<ReportRun> newestReportRuns(SqlDatabase& database, std::size_t countMax) {
    const auto row = database.prepare(columns + "ORDER BY seq DESC LIMIT ?");
    row->bind(static_cast<std::int64_t>(countMax));
    return allOf(*row);
}

}  // namespace hcp
