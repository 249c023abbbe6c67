// Calendar days and times of day as people in China write them.
//
// Records carry times without a zone; they mean China Standard Time, UTC+8 all year (no daylight
// saving since 1991). The proleptic Gregorian calendar is used throughout.
#pragma once

#include <compare>
#include <optional>
#include <string>
#include <string_view>

#include "foundation/clock.h"

namespace hcp {

/// A calendar day, 0001-01-01 to 9999-12-31.
struct Day {
    int year = 1970;
    int month = 1;  ///< 1-12
    int day = 1;    ///< 1-31, always a day that exists

    friend auto operator<=>(const Day&, const Day&) = default;
};

/// The day, if year-month-day exists in the calendar.
[[nodiscard]] std::optional<Day> makeDay(int year, int month, int day);

/// Exactly `yyyy-MM-dd`, a day that exists.
[[nodiscard]] std::optional<Day> parseDay(std::string_view text);
[[nodiscard]] std::string formatDay(const Day& day);

/// A day and a time of day in China Standard Time, to the second.
struct CivilTime {
    Day day;
    int hour = 0;    ///< 0-23
    int minute = 0;  ///< 0-59
    int second = 0;  ///< 0-59; leap seconds are not written by any system we know

    friend auto operator<=>(const CivilTime&, const CivilTime&) = default;
};

/// Exactly `yyyy-MM-dd HH:mm:ss`, the only form the provincial interfaces use in records.
[[nodiscard]] std::optional<CivilTime> parseCivilTime(std::string_view text);
[[nodiscard]] std::string formatCivilTime(const CivilTime& time);

[[nodiscard]] Moment toMoment(const CivilTime& time);
[[nodiscard]] CivilTime toCivilTime(Moment moment);

/// RFC 3339 with the offset of China, for example `2026-10-01T08:00:00.123+08:00`.
[[nodiscard]] std::string formatRfc3339(Moment moment);

/// A month of reporting, `yyyy-MM`.
struct Month {
    int year = 1970;
    int month = 1;

    friend auto operator<=>(const Month&, const Month&) = default;
};

[[nodiscard]] std::optional<Month> parseMonth(std::string_view text);
[[nodiscard]] std::string formatMonth(const Month& month);
/// First moment of the month, and the first moment after it, as civil times.
[[nodiscard]] CivilTime beginOf(const Month& month);
[[nodiscard]] CivilTime endOf(const Month& month);

}  // namespace hcp
