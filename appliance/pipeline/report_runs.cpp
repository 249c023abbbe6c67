#include "pipeline/report_runs.h"

#include <algorithm>

namespace hcp {

std::string_view nameOf(ReportRunState state) {
    switch (state) {
        case ReportRunState::waiting:
            return "waiting";
        case ReportRunState::writing:
            return "writing";
        case ReportRunState::done:
            return "done";
        case ReportRunState::failed:
            return "failed";
    }
    return "";
}

std::optional<ReportRunState> reportRunStateOf(std::string_view name) {
    const auto found = std::ranges::find(reportRunStates, name, [](ReportRunState state) { return nameOf(state); });
    return found == reportRunStates.end() ? std::nullopt : std::optional(*found);
}

ReportRun interrupted(ReportRun run, bool anotherWaits, Moment now, const std::string& problem) {
    run.progress = 0;
    if (++run.interruptions == 1 && !anotherWaits) {
        run.state = ReportRunState::waiting;
        run.startedAt.reset();
    } else {
        run.state = ReportRunState::failed;
        run.endedAt = now;
        run.problem = problem;
    }
    return run;
}

}  // namespace hcp
