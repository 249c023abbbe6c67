#include "foundation/daily_window.h"

#include "foundation/civil_time.h"
#include "foundation/minute_of_day.h"

namespace hcp {
namespace {

int minuteOf(const CivilTime& time) { return time.hour * 60 + time.minute; }

}  // namespace

bool DailyWindow::holds(Moment now) const {
    const int minute = minuteOf(toCivilTime(now));
    if (fromMinute == toMinute) {
        return true;
    }
    return fromMinute < toMinute ? fromMinute <= minute && minute < toMinute
                                 : fromMinute <= minute || minute < toMinute;
}

std::optional<DailyWindow> parseDailyWindow(std::string_view from, std::string_view to) {
    const auto first = parseMinuteOfDay(from);
    const auto end = parseMinuteOfDay(to);
    const bool both = first && end && *first < minutesOfDay && *end < minutesOfDay;
    return both ? std::optional(DailyWindow{*first, *end}) : std::nullopt;
}

}  // namespace hcp
