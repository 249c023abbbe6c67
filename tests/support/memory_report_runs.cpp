#include "support/memory_report_runs.h"

#include <algorithm>

namespace hcp::test {

ReportRun MemoryReportRuns::ask(const ReportRun& run) {
    const std::lock_guard lock(runsMutex_);
    return asked(run);
}

ReportRun MemoryReportRuns::askOnce(const ReportRun& run, const std::string& request) {
    const std::lock_guard lock(runsMutex_);
    const auto before = requests_.find({run.askedBy, request});
    if (before != requests_.end()) {
        return *named(before->second);
    }
    const ReportRun kept = asked(run);
    requests_[{run.askedBy, request}] = kept.id;
    return kept;
}

std::optional<ReportRun> MemoryReportRuns::claimReport(Moment now) {
    const std::lock_guard lock(runsMutex_);
    const auto waiting = std::ranges::find(runs_, ReportRunState::waiting, &ReportRun::state);
    if (waiting == runs_.end()) {
        return std::nullopt;
    }
    waiting->state = ReportRunState::writing;
    waiting->startedAt = now;
    return *waiting;
}

void MemoryReportRuns::update(const ReportRun& run) {
    const std::lock_guard lock(runsMutex_);
    if (failAfterRunUpdates && (*failAfterRunUpdates)-- == 0) {
        failAfterRunUpdates.reset();
        throw StoreFault("disk full");
    }
    replace(run);
}

int MemoryReportRuns::reclaimReports(Moment now, const std::string& problem) {
    const std::lock_guard lock(runsMutex_);
    int count = 0;
    for (const auto& run : std::deque(runs_)) {
        if (run.state == ReportRunState::writing) {
            replace(interrupted(run, waitingLike(run) != runs_.end(), now, problem));
            ++count;
        }
    }
    return count;
}

std::optional<ReportRun> MemoryReportRuns::reportRun(const std::string& id) {
    const std::lock_guard lock(runsMutex_);
    const auto found = named(id);
    return found == runs_.end() ? std::nullopt : std::optional(*found);
}

std::vector<ReportRun> MemoryReportRuns::reportRuns(std::size_t countMax) {
    const std::lock_guard lock(runsMutex_);
    std::vector<ReportRun> newest(runs_.rbegin(), runs_.rend());
    newest.resize(std::min(newest.size(), countMax));
    return newest;
}

ReportRun MemoryReportRuns::asked(const ReportRun& run) {
    if (const auto waiting = waitingLike(run); waiting != runs_.end()) {
        return *waiting;
    }
    if (named(run.id) != runs_.end()) {
        throw StoreFault("the id is taken");
    }
    runs_.push_back(run);
    return run;
}

std::deque<ReportRun>::iterator MemoryReportRuns::named(const std::string& id) {
    return std::ranges::find(runs_, id, &ReportRun::id);
}

std::deque<ReportRun>::iterator MemoryReportRuns::waitingLike(const ReportRun& run) {
    return std::ranges::find_if(runs_, [&](const ReportRun& one) {
        return one.state == ReportRunState::waiting && one.kind == run.kind && one.period == run.period;
    });
}

void MemoryReportRuns::replace(const ReportRun& run) {
    const auto found = named(run.id);
    const bool done = run.state == ReportRunState::done;
    const bool failed = run.state == ReportRunState::failed;
    if (found == runs_.end() || found->state == ReportRunState::done || found->state == ReportRunState::failed ||
        run.endedAt.has_value() != (done || failed) || run.fileName.empty() == done ||
        (run.sha256.size() == 64) != done || run.problem.empty() == failed) {
        throw StoreFault("a run of a report that has ended is settled, and one that has not has no end");
    }
    ReportRun kept = run;
    kept.askedBy = found->askedBy;
    *found = kept;
}

}  // namespace hcp::test
