// The notices we ship, and days and notices written shortly.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "calendar/calendar_folder.h"
#include "calendar/day_number.h"
#include "foundation/civil_time.h"
#include "support/files.h"

namespace hcp::test {

inline Day day(const std::string& text) { return parseDay(text).value(); }

/// Those up to 2026 only, so that what nobody had announced then stays so in tests.
inline const WorkingCalendar& shipped() {
    static const WorkingCalendar calendar = [] {
        auto notices = loadCalendar(sourceFolder() / "specs/calendar").value().notices();
        std::erase_if(notices, [](const HolidayNotice& notice) { return notice.year > 2026; });
        return WorkingCalendar::of(std::move(notices)).value();
    }();
    return calendar;
}

/// A notice that names these days: true is worked.
inline HolidayNotice notice(int year, const std::map<std::string, bool>& days) {
    HolidayNotice notice{year, {"a paper"}, {}};
    for (const auto& [text, working] : days) {
        notice.days.push_back({day(text), working, "holiday"});
    }
    return notice;
}

inline WorkingCalendar calendarOf(std::vector<HolidayNotice> notices) {
    return WorkingCalendar::of(std::move(notices)).value();
}

/// Every day from the first to the last.
inline std::vector<Day> daysFrom(const std::string& first, const std::string& last) {
    std::vector<Day> days;
    for (int number = dayNumberOf(day(first)); number <= dayNumberOf(day(last)); ++number) {
        days.push_back(dayOfNumber(number));
    }
    return days;
}

}  // namespace hcp::test
