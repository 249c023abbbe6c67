#include "casework/register_row.h"

#include <algorithm>

namespace hcp {

RegisterRow registerRow(const Case& of, const std::vector<CaseStep>& steps, Moment now, const Timekeeping& time) {
    RegisterRow row;
    row.id = of.id;
    row.projectNo = of.projectNo;
    row.serviceNumber = of.serviceNumber;
    row.office = of.office;
    row.state = titleOf(of.state);
    row.verdict = of.verdict;
    row.round = of.round;
    row.openedAt = of.openedAt;
    row.lastAt = of.lastAt;
    row.contacts = static_cast<int>(of.contacts.size());
    row.extensions = of.extensions;
    row.lateSteps =
        static_cast<int>(std::ranges::count_if(steps, [](const CaseStep& step) { return !step.late.empty(); }));
    for (const auto& clock : of.clocks) {
        const DueMoment due = dueOf(clock.budget, time);
        row.limits.push_back(
            {clock.limit, due, clock.budget.workingDays(), clock.endedAt, clock.endedAt.value_or(now) >= due.end});
        if (clock.running() && (!row.nextDue || due.end < row.nextDue->end)) {
            row.nextDue = due;
        }
    }
    return row;
}

}  // namespace hcp
