#include "calendar/period.h"

#include <array>
#include <charconv>
#include <utility>

#include "calendar/day_number.h"

namespace hcp {
namespace {

constexpr std::array unitNames{"day", "week", "month", "quarter", "year"};
constexpr std::array quarterNames{"一", "二", "三", "四"};
constexpr int yearFirst = 1970;
constexpr int yearLast = 9998;
constexpr int monthsInQuarter = 3;

constexpr int daysInWeek = 7;

Day mondayOf(const Day& day) { return dayOfNumber(dayNumberOf(day) - weekdayOf(day) + 1); }

/// Year and number of the ISO week that begins on this Monday: those of its Thursday.
std::pair<int, int> weekOf(const Day& monday) {
    const int thursday = dayNumberOf(monday) + 3;
    const int year = dayOfNumber(thursday).year;
    return {year, (thursday - dayNumberOf({year, 1, 1})) / daysInWeek + 1};
}

/// January 4 always lies in week 1.
Day weekBegin(int year, int number) {
    return dayOfNumber(dayNumberOf(mondayOf({year, 1, 4})) + daysInWeek * (number - 1));
}

Day lastOfMonth(int year, int month) {
    const Day next = month == 12 ? Day{year + 1, 1, 1} : Day{year, month + 1, 1};
    return dayOfNumber(dayNumberOf(next) - 1);
}

std::string padded(int number, std::size_t width) {
    std::string digits = std::to_string(number);
    return std::string(width > digits.size() ? width - digits.size() : 0, '0') + digits;
}

/// Exactly so many digits.
std::optional<int> numberIn(std::string_view text, std::size_t digits) {
    int number = 0;
    if (text.size() != digits || text.find_first_not_of("0123456789") != std::string_view::npos ||
        std::from_chars(text.data(), text.data() + text.size(), number).ec != std::errc{}) {
        return std::nullopt;
    }
    return number;
}

std::optional<Day> weekNamed(int year, std::optional<int> number) {
    if (!number || *number < 1) {
        return std::nullopt;
    }
    const Day monday = weekBegin(year, *number);
    return weekOf(monday).first == year ? std::optional(monday) : std::nullopt;
}

}  // namespace

std::string_view nameOf(PeriodUnit unit) { return unitNames.at(static_cast<std::size_t>(unit)); }

std::optional<PeriodUnit> periodUnitOf(std::string_view name) {
    for (std::size_t i = 0; i < unitNames.size(); ++i) {
        if (name == unitNames.at(i)) {
            return static_cast<PeriodUnit>(i);
        }
    }
    return std::nullopt;
}

Period Period::around(PeriodUnit unit, const Day& day) {
    switch (unit) {
        case PeriodUnit::day:
            break;
        case PeriodUnit::week: {
            const Day monday = mondayOf(day);
            return {unit, monday, dayOfNumber(dayNumberOf(monday) + daysInWeek - 1)};
        }
        case PeriodUnit::month:
            return {unit, {day.year, day.month, 1}, lastOfMonth(day.year, day.month)};
        case PeriodUnit::quarter: {
            const int month = day.month - (day.month - 1) % monthsInQuarter;
            return {unit, {day.year, month, 1}, lastOfMonth(day.year, month + monthsInQuarter - 1)};
        }
        case PeriodUnit::year:
            return {unit, {day.year, 1, 1}, {day.year, 12, 31}};
    }
    return {PeriodUnit::day, day, day};
}

std::optional<Period> Period::parse(std::string_view text) {
    const auto year = numberIn(text.substr(0, 4), 4);
    if (!year || *year < yearFirst || *year > yearLast) {
        return std::nullopt;
    }
    const std::string_view rest = text.substr(4);
    const auto around = [](PeriodUnit unit, const std::optional<Day>& day) {
        return day ? std::optional(Period::around(unit, *day)) : std::nullopt;
    };
    if (rest.empty()) {
        return Period::around(PeriodUnit::year, {*year, 1, 1});
    }
    if (rest.starts_with("-W")) {
        return around(PeriodUnit::week, weekNamed(*year, numberIn(rest.substr(2), 2)));
    }
    if (rest.starts_with("-Q")) {
        const auto quarter = numberIn(rest.substr(2), 1);
        return around(PeriodUnit::quarter,
                      quarter ? makeDay(*year, (*quarter - 1) * monthsInQuarter + 1, 1) : std::nullopt);
    }
    if (const auto month = parseMonth(text)) {
        return Period::around(PeriodUnit::month, {month->year, month->month, 1});
    }
    return around(PeriodUnit::day, parseDay(text));
}

CivilTime Period::end() const { return {nextDay(last_)}; }

Period Period::previous() const { return around(unit_, dayOfNumber(dayNumberOf(first_) - 1)); }

Period Period::yearBefore() const {
    if (unit_ == PeriodUnit::week) {
        const auto [year, number] = weekOf(first_);
        return around(unit_, weekNamed(year - 1, number).value_or(dayOfNumber(dayNumberOf(weekBegin(year, 1)) - 1)));
    }
    return around(
        unit_, makeDay(first_.year - 1, first_.month, first_.day).value_or(lastOfMonth(first_.year - 1, first_.month)));
}

std::string Period::text() const {
    const std::string year = padded(first_.year, 4);
    switch (unit_) {
        case PeriodUnit::day:
            return formatDay(first_);
        case PeriodUnit::week: {
            const auto [ofYear, number] = weekOf(first_);
            return padded(ofYear, 4) + "-W" + padded(number, 2);
        }
        case PeriodUnit::month:
            return year + "-" + padded(first_.month, 2);
        case PeriodUnit::quarter:
            return year + "-Q" + std::to_string(first_.month / monthsInQuarter + 1);
        case PeriodUnit::year:
            break;
    }
    return year;
}

std::string Period::chinese() const {
    const std::string year = std::to_string(first_.year) + "年";
    const std::string month = std::to_string(first_.month) + "月";
    switch (unit_) {
        case PeriodUnit::day:
            return year + month + std::to_string(first_.day) + "日";
        case PeriodUnit::week: {
            const auto [ofYear, number] = weekOf(first_);
            return std::to_string(ofYear) + "年第" + std::to_string(number) + "周";
        }
        case PeriodUnit::month:
            return year + month;
        case PeriodUnit::quarter:
            return year + "第" + quarterNames.at(static_cast<std::size_t>(first_.month / monthsInQuarter)) + "季度";
        case PeriodUnit::year:
            break;
    }
    return year;
}

}  // namespace hcp
