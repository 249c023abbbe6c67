#include "foundation/daily_window.h"

#include <string>

#include "foundation/civil_time.h"

namespace hcp {
namespace {

int minuteOf(const CivilTime& time) { return time.hour * 60 + time.minute; }

std::optional<int> parseMinute(std::string_view text) {
    const auto time = parseCivilTime("2000-01-01 " + std::string(text) + ":00");
    return time ? std::optional(minuteOf(*time)) : std::nullopt;
}

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
    const auto first = parseMinute(from);
    const auto end = parseMinute(to);
    return first && end ? std::optional(DailyWindow{*first, *end}) : std::nullopt;
}

}  // namespace hcp
