// A due date (到期) as a budget of working days with its ledger: when it began and why, how many working days were
// granted, and what an extension added or a refusal took back. The due day is never stored: it follows from the budget
// and a calendar, so another calendar gives another day and nothing has to be rewritten.
//
// The notice (五（二）) knows no pause of a limit, so a budget has none.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "calendar/working_calendar.h"
#include "calendar/working_hours.h"
#include "foundation/clock.h"

namespace hcp {

/// By what days are counted, and the minute of a limit's last day with which it ends (1 to 1440).
struct Timekeeping {
    const WorkingCalendar& calendar;  ///< must outlive it
    int endMinute = minutesOfDay;
};

struct BudgetEntry {
    int workingDays = 0;  ///< negative where an extension was taken back
    std::string why;      ///< the limit, or the id of the move
    Moment at;

    friend bool operator==(const BudgetEntry&, const BudgetEntry&) = default;
};

struct Budget {
    Moment start;           ///< its day is not counted
    std::string startedBy;  ///< "opening", or the id of the move
    std::vector<BudgetEntry> ledger;

    [[nodiscard]] int workingDays() const;  ///< the sum of the ledger
    friend bool operator==(const Budget&, const Budget&) = default;
};

/// When a budget is used up.
struct DueMoment {
    Day day;                   ///< the last working day
    Moment end;                ///< the first moment that is too late
    bool provisional = false;  ///< it rests on a day that no notice announces yet

    friend bool operator==(const DueMoment&, const DueMoment&) = default;
};

[[nodiscard]] DueMoment dueOf(const Budget& budget, const Timekeeping& time);
/// As if it had so many working days.
[[nodiscard]] DueMoment dueOf(const Budget& budget, int workingDays, const Timekeeping& time);

/// What another calendar changes.
struct DueChange {
    DueMoment before;
    DueMoment after;
};
/// Nothing where both give the same day and are as sure of it.
[[nodiscard]] std::optional<DueChange> recomputed(const Budget& budget, const Timekeeping& before,
                                                  const Timekeeping& after);

/// Why it ends when it ends, in Chinese: the ledger line by line, then every day of the count, then the conclusion.
[[nodiscard]] std::vector<std::string> explained(const Budget& budget, const Timekeeping& time);

}  // namespace hcp
