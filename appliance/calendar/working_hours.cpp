#include "calendar/working_hours.h"

namespace hcp {
namespace {

constexpr std::int64_t minuteMs = 60000;

int minuteOf(const CivilTime& time) { return time.hour * 60 + time.minute; }

Moment at(const Day& day, int minute) { return toMoment(CivilTime{day}).plusMs(minute * minuteMs); }

}  // namespace

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
