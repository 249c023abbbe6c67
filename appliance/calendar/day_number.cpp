#include "calendar/day_number.h"

#include <algorithm>
#include <chrono>
#include <stdexcept>

namespace hcp {

int dayNumberOf(const Day& day) {
    const std::chrono::sys_days date = std::chrono::year(day.year) / day.month / day.day;
    return static_cast<int>(date.time_since_epoch().count());
}

Day dayOfNumber(int number) {
    static const int first = dayNumberOf(Day{1, 1, 1});
    static const int last = dayNumberOf(Day{9999, 12, 31});
    if (number < first || number > last) {
        throw std::out_of_range("the calendar goes from 0001-01-01 to 9999-12-31");
    }
    const std::chrono::year_month_day date{std::chrono::sys_days(std::chrono::days(number))};
    return Day{static_cast<int>(date.year()), static_cast<int>(static_cast<unsigned>(date.month())),
               static_cast<int>(static_cast<unsigned>(date.day()))};
}

int weekdayOf(const Day& day) {
    const std::chrono::sys_days date = std::chrono::year(day.year) / day.month / day.day;
    return static_cast<int>(std::chrono::weekday(date).iso_encoding());
}

Day nextDay(const Day& day) { return dayOfNumber(dayNumberOf(day) + 1); }

int mondaysToFridaysUpTo(int dayNumber) {
    // The Monday before 0001-01-01, which is one as well: nothing below is negative, not even for the day before that.
    constexpr int monday = -719169;
    const int days = dayNumber - monday;
    return 5 * (days / 7) + std::min(days % 7 + 1, 5);
}

}  // namespace hcp
