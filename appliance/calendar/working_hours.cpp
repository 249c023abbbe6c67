#include "calendar/working_hours.h"

#include <array>
#include <cstdio>

namespace hcp {
namespace {

constexpr std::int64_t minuteMs = 60000;

int minuteOf(const CivilTime& time) { return time.hour * 60 + time.minute; }

Moment at(const Day& day, int minute) { return toMoment(CivilTime{day}).plusMs(minute * minuteMs); }

}  // namespace

std::optional<int> parseMinuteOfDay(std::string_view text) {
    if (text.size() != 5 || text[2] != ':') {
        return std::nullopt;
    }
    for (const std::size_t i : {0U, 1U, 3U, 4U}) {
        if (text[i] < '0' || text[i] > '9') {
            return std::nullopt;
        }
    }
    const int hour = (text[0] - '0') * 10 + (text[1] - '0');
    const int minute = (text[3] - '0') * 10 + (text[4] - '0');
    const int minutes = hour * 60 + minute;
    return minute > 59 || minutes > minutesOfDay ? std::nullopt : std::optional(minutes);
}

std::string formatMinuteOfDay(int minute) {
    std::array<char, 16> text{};
    std::snprintf(text.data(), text.size(), "%02d:%02d", minute / 60, minute % 60);
    return text.data();
}

Moment endOf(const Day& due, int endMinute) { return at(due, endMinute); }

bool WorkingHours::hold(const WorkingCalendar& calendar, Moment moment) const {
    const CivilTime time = toCivilTime(moment);
    const int minute = minuteOf(time);
    return fromMinute <= minute && minute < toMinute && calendar.isWorking(time.day);
}

Moment WorkingHours::nextFrom(const WorkingCalendar& calendar, Moment moment) const {
    if (hold(calendar, moment)) {
        return moment;
    }
    const CivilTime time = toCivilTime(moment);
    const bool laterToday = minuteOf(time) < fromMinute && calendar.isWorking(time.day);
    return at(laterToday ? time.day : calendar.due(time.day, 1).day, fromMinute);
}

}  // namespace hcp
