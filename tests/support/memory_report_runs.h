// The runs of reports in memory; they keep the same contract as those in a database.
#pragma once

#include <algorithm>
#include <deque>
#include <map>
#include <mutex>
#include <utility>

#include "pipeline/ports.h"
#include "pipeline/report_runs.h"

namespace hcp::test {

class MemoryReportRuns : public ReportRunStore {
public:
    std::optional<int> failAfterRunUpdates;  ///< so many more are kept; the next one fails, once

    ReportRun ask(const ReportRun& run) override {
        const std::lock_guard lock(runsMutex_);
        return asked(run);
    }
    ReportRun askOnce(const ReportRun& run, const std::string& request) override {
        const std::lock_guard lock(runsMutex_);
        const auto before = requests_.find({run.askedBy, request});
        if (before != requests_.end()) {
            return *named(before->second);
        }
        const ReportRun kept = asked(run);
        requests_[{run.askedBy, request}] = kept.id;
        return kept;
    }
    std::optional<ReportRun> claimReport(Moment now) override {
        const std::lock_guard lock(runsMutex_);
        const auto waiting = std::ranges::find(runs_, ReportRunState::waiting, &ReportRun::state);
        if (waiting == runs_.end()) {
            return std::nullopt;
        }
        waiting->state = ReportRunState::writing;
        waiting->startedAt = now;
        return *waiting;
    }
    void update(const ReportRun& run) override {
        const std::lock_guard lock(runsMutex_);
        if (failAfterRunUpdates && (*failAfterRunUpdates)-- == 0) {
            failAfterRunUpdates.reset();
            throw StoreFault("disk full");
        }
        replace(run);
    }
    int reclaimReports(Moment now, const std::string& problem) override {
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
    std::optional<ReportRun> reportRun(const std::string& id) override {
        const std::lock_guard lock(runsMutex_);
        const auto found = named(id);
        return found == runs_.end() ? std::nullopt : std::optional(*found);
    }
    std::vector<ReportRun> reportRuns(std::size_t countMax) override {
        const std::lock_guard lock(runsMutex_);
        std::vector<ReportRun> newest(runs_.rbegin(), runs_.rend());
        newest.resize(std::min(newest.size(), countMax));
        return newest;
    }

private:
    ReportRun asked(const ReportRun& run) {
        if (const auto waiting = waitingLike(run); waiting != runs_.end()) {
            return *waiting;
        }
        if (named(run.id) != runs_.end()) {
            throw StoreFault("the id is taken");
        }
        runs_.push_back(run);
        return run;
    }
    std::deque<ReportRun>::iterator named(const std::string& id) {
        return std::ranges::find(runs_, id, &ReportRun::id);
    }
    std::deque<ReportRun>::iterator waitingLike(const ReportRun& run) {
        return std::ranges::find_if(runs_, [&](const ReportRun& one) {
            return one.state == ReportRunState::waiting && one.kind == run.kind && one.period == run.period;
        });
    }
    void replace(const ReportRun& run) {
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

    std::mutex runsMutex_;
    std::deque<ReportRun> runs_;
    std::map<std::pair<std::string, std::string>, std::string> requests_;  ///< account and word: id of the run
};

}  // namespace hcp::test
