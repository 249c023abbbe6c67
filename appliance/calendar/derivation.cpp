#include "calendar/derivation.h"

#include <set>
#include <stdexcept>

#include "calendar/day_number.h"

namespace hcp {
namespace {

DerivationStep stepOn(const WorkingCalendar& calendar, const Day& day) {
    DerivationStep step;
    step.day = day;
    step.weekday = weekdayOf(day);
    step.nature = calendar.natureOf(day);
    step.holiday = calendar.holidayOf(day);
    step.announced = calendar.announced(day);
    return step;
}

StepRole roleOf(const WorkingCalendar& calendar, const Day& day, int workingDays) {
    if (!calendar.isWorking(day)) {
        return StepRole::skipped;
    }
    return workingDays == 0 ? StepRole::ends : StepRole::counted;
}

}  // namespace

std::string_view nameOf(StepRole role) {
    switch (role) {
        case StepRole::start:
            return "start";
        case StepRole::counted:
            return "counted";
        case StepRole::skipped:
            return "skipped";
        case StepRole::ends:
            return "ends";
    }
    return "";
}

Derivation derive(const WorkingCalendar& calendar, const Day& from, int workingDays) {
    if (workingDays < 0 || workingDays > workingDaysMax) {
        throw std::out_of_range("a limit is 0 to " + std::to_string(workingDaysMax) + " working days");
    }
    Derivation derivation{from, workingDays, {}, {}, {}, {}, calendar.digest()};
    std::set<int> missing;
    int count = 0;
    for (Day day = from;; day = nextDay(day)) {
        DerivationStep step = stepOn(calendar, day);
        const bool isStart = day == from && workingDays > 0;
        step.role = isStart ? StepRole::start : roleOf(calendar, day, workingDays);
        count += step.role == StepRole::counted ? 1 : 0;
        step.count = count;
        if (!isStart && !step.announced) {
            derivation.unannounced.push_back(day);
            const auto years = calendar.noticesMissingFor(day);
            missing.insert(years.begin(), years.end());
        }
        derivation.steps.push_back(step);
        if (step.role == StepRole::ends || (step.role == StepRole::counted && count == workingDays)) {
            break;
        }
    }
    derivation.due = {derivation.steps.back().day, !derivation.unannounced.empty()};
    if (derivation.due != calendar.due(from, workingDays)) {
        throw std::logic_error("two ways of counting working days from " + formatDay(from) + " disagree");
    }
    derivation.missingNotices.assign(missing.begin(), missing.end());
    return derivation;
}

}  // namespace hcp
