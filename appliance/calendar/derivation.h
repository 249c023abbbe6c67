// Why a limit ends on the day on which it ends: every day on the way, what it is and what it counts.
//
// The derivation walks from day to day and asks the calendar only what each day is. It shares no arithmetic with
// WorkingCalendar::due, and an explanation of another day than that is a fault, never an answer. The words for people
// are in derivation_words.h.
#pragma once

#include <string>
#include <vector>

#include "calendar/working_calendar.h"

namespace hcp {

enum class StepRole {
    start,    ///< the first day, which is not counted
    counted,  ///< a working day of the limit
    skipped,  ///< nobody works
    ends      ///< the day with which a limit of 0 ends
};
[[nodiscard]] std::string_view nameOf(StepRole role);

struct DerivationStep {
    Day day;
    int weekday = 1;  ///< ISO 8601: 1 is Monday, 7 Sunday
    DayNature nature = DayNature::workingDay;
    std::string holiday;    ///< empty where no notice names the day
    bool announced = true;  ///< false: its nature follows from the day of the week alone
    StepRole role = StepRole::counted;
    int count = 0;  ///< working days of the limit up to and including this day
};

struct Derivation {
    Day from;
    int workingDays = 0;
    std::vector<DerivationStep> steps;  ///< from `from` to the due day, every day
    DueDay due;
    std::vector<Day> unannounced;     ///< the days on which a provisional answer rests
    std::vector<int> missingNotices;  ///< years, ascending; with their notices the answer would not be provisional
    std::string calendar;             ///< the calendar's digest
};

/// Why WorkingCalendar::due is what it is, with the same limits. Throws std::logic_error if the walk ends elsewhere.
[[nodiscard]] Derivation derive(const WorkingCalendar& calendar, const Day& from, int workingDays);

}  // namespace hcp
