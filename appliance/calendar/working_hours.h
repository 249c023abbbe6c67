// Hours of the day: when a limit's last day ends, and when people are at work to be told something.
//
// All in Beijing time. The notice counts in working days and names no hour; 24:00 gives people the whole day. An
// installation may end it with its windows.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "calendar/working_calendar.h"
#include "foundation/clock.h"
#include "foundation/minute_of_day.h"

namespace hcp {

/// The first moment that is too late for a limit whose last day this is. `endMinute` is 1 to 1440, the end of the day.
[[nodiscard]] Moment endOf(const Day& due, int endMinute = minutesOfDay);

/// One span of each working day.
struct WorkingHours {
    int fromMinute = 9 * 60;  ///< of the day, 0 to 1439
    int toMinute = 17 * 60;   ///< the first minute that is outside again, above fromMinute and up to 1440

    [[nodiscard]] bool hold(const WorkingCalendar& calendar, Moment moment) const;
    /// The moment itself when it lies within, else when the hours begin next. Throws std::out_of_range where that would
    /// be after 9999-12-31.
    [[nodiscard]] Moment nextFrom(const WorkingCalendar& calendar, Moment moment) const;
};

}  // namespace hcp
