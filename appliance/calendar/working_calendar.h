// Working days (工作日): Monday to Friday but for public holidays (法定节假日), and the Saturdays and
// Sundays that a notice of the State Council made working days (调休上班).
//
// A calendar is built from notices, one a year, and never changes; whoever reloads it makes another one.
// A day of a year whose notice is not loaded is judged by its day of the week alone: every answer that rests
// on such a day is provisional, and says so.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "calendar/holiday_notice.h"
#include "foundation/civil_time.h"
#include "foundation/expected.h"

namespace hcp {

enum class DayNature {
    workingDay,        ///< Monday to Friday, nothing said
    makeUpWorkingDay,  ///< a Saturday or Sunday to be worked
    restDay,           ///< a Saturday or Sunday, nothing said
    publicHoliday      ///< a day off by a notice
};
[[nodiscard]] std::string_view nameOf(DayNature nature);

/// The last day of a limit.
struct DueDay {
    Day day;
    bool provisional = false;  ///< it rests on a day of a year that no loaded notice announces

    friend bool operator==(const DueDay&, const DueDay&) = default;
};

class WorkingCalendar {
public:
    /// Of no notice: plain weeks, everything provisional. Two notices may name one day only when they agree about it;
    /// otherwise the problem, as a sentence that names both.
    static Expected<WorkingCalendar, std::string> of(std::vector<HolidayNotice> notices);

    [[nodiscard]] DayNature natureOf(const Day& day) const;
    [[nodiscard]] bool isWorking(const Day& day) const;
    [[nodiscard]] bool announced(const Day& day) const;
    /// The holiday's name as the notice gives it (also of a make-up working day), or an empty text.
    [[nodiscard]] std::string_view holidayOf(const Day& day) const;

    /// The day on which a limit of so many working days ends (0 to 366): the first day is not counted, and the limit
    /// ends with its last working day. A limit of 0 ends with `from` itself, or with the next working day when nobody
    /// works on `from`.
    [[nodiscard]] DueDay due(const Day& from, int workingDays) const;
    /// Working days after `from` up to and including `to`; negative the other way round.
    [[nodiscard]] int workingDaysBetween(const Day& from, const Day& to) const;

    /// Which notices it was built from: SHA-256, hex, over their contents in the order of their years.
    [[nodiscard]] const std::string& digest() const;
};

}  // namespace hcp
