#include "foundation/civil_time.h"

#include <array>
#include <chrono>
#include <cstdio>

namespace hcp {
namespace {

constexpr std::int64_t chinaOffsetMs = 8LL * 3600 * 1000;

/// The number written in exactly these digits, or -1.
int digits(std::string_view text) {
    int number = 0;
    for (const char c : text) {
        if (c < '0' || c > '9') {
            return -1;
        }
        number = number * 10 + (c - '0');
    }
    return number;
}

template <class... Numbers>
std::string print(const char* format, Numbers... numbers) {
    std::array<char, 64> buffer{};
    const int length = std::snprintf(buffer.data(), buffer.size(), format, numbers...);
    return {buffer.data(), static_cast<std::size_t>(length)};
}

std::chrono::sys_days toSysDays(const Day& day) { return std::chrono::year(day.year) / day.month / day.day; }

}  // namespace

std::optional<Day> makeDay(int year, int month, int day) {
    if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1) {
        return std::nullopt;
    }
    const std::chrono::year_month_day candidate = std::chrono::year(year) / month / day;
    if (!candidate.ok()) {
        return std::nullopt;
    }
    return Day{year, month, day};
}

std::optional<Day> parseDay(std::string_view text) {
    if (text.size() != 10 || text[4] != '-' || text[7] != '-') {
        return std::nullopt;
    }
    return makeDay(digits(text.substr(0, 4)), digits(text.substr(5, 2)), digits(text.substr(8, 2)));
}

std::string formatDay(const Day& day) { return print("%04d-%02d-%02d", day.year, day.month, day.day); }

std::optional<CivilTime> parseCivilTime(std::string_view text) {
    if (text.size() != 19 || text[10] != ' ' || text[13] != ':' || text[16] != ':') {
        return std::nullopt;
    }
    const auto day = parseDay(text.substr(0, 10));
    const int hour = digits(text.substr(11, 2));
    const int minute = digits(text.substr(14, 2));
    const int second = digits(text.substr(17, 2));
    if (!day || hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 59) {
        return std::nullopt;
    }
    return CivilTime{*day, hour, minute, second};
}

std::string formatCivilTime(const CivilTime& time) {
    return formatDay(time.day) + print(" %02d:%02d:%02d", time.hour, time.minute, time.second);
}

Moment toMoment(const CivilTime& time) {
    using namespace std::chrono;
    const auto local =
        sys_seconds(toSysDays(time.day)) + hours(time.hour) + minutes(time.minute) + seconds(time.second);
    return Moment{local.time_since_epoch().count() * 1000 - chinaOffsetMs};
}

CivilTime toCivilTime(Moment moment) {
    using namespace std::chrono;
    const auto local = sys_time<milliseconds>(milliseconds(moment.msSinceEpoch + chinaOffsetMs));
    const auto midnight = floor<days>(local);
    const year_month_day date(midnight);
    const hh_mm_ss clock(floor<seconds>(local - midnight));
    return CivilTime{Day{static_cast<int>(date.year()), static_cast<int>(static_cast<unsigned>(date.month())),
                         static_cast<int>(static_cast<unsigned>(date.day()))},
                     static_cast<int>(clock.hours().count()), static_cast<int>(clock.minutes().count()),
                     static_cast<int>(clock.seconds().count())};
}

std::string formatRfc3339(Moment moment) {
    const CivilTime time = toCivilTime(moment);
    const int ms = static_cast<int>(((moment.msSinceEpoch % 1000) + 1000) % 1000);
    return formatDay(time.day) + print("T%02d:%02d:%02d.%03d+08:00", time.hour, time.minute, time.second, ms);
}

std::optional<Month> parseMonth(std::string_view text) {
    if (text.size() != 7 || text[4] != '-') {
        return std::nullopt;
    }
    const auto first = makeDay(digits(text.substr(0, 4)), digits(text.substr(5, 2)), 1);
    if (!first) {
        return std::nullopt;
    }
    return Month{first->year, first->month};
}

std::string formatMonth(const Month& month) { return print("%04d-%02d", month.year, month.month); }

CivilTime beginOf(const Month& month) { return CivilTime{Day{month.year, month.month, 1}}; }

CivilTime endOf(const Month& month) {
    return month.month == 12 ? CivilTime{Day{month.year + 1, 1, 1}} : CivilTime{Day{month.year, month.month + 1, 1}};
}

}  // namespace hcp
