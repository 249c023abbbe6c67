// A period of reporting: a day, a week, a month, a quarter or a year, in China Standard Time.
//
// Written as a day `2026-11-28`, a week `2026-W48` (ISO 8601: Monday to Sunday, week 1 holds the year's first
// Thursday), a month `2026-11`, a quarter `2026-Q4` or a year `2026`. A period holds its first day and ends before the
// day after its last.
#pragma once

#include <compare>
#include <optional>
#include <string>
#include <string_view>

#include "foundation/civil_time.h"

namespace hcp {

enum class PeriodUnit { day, week, month, quarter, year };

/// The enumerator's name.
[[nodiscard]] std::string_view nameOf(PeriodUnit unit);
[[nodiscard]] std::optional<PeriodUnit> periodUnitOf(std::string_view name);

class Period {
public:
    /// The period of that unit in which the day lies.
    [[nodiscard]] static Period around(PeriodUnit unit, const Day& day);
    /// One of the five forms above and nothing else; years 1970 to 9998.
    [[nodiscard]] static std::optional<Period> parse(std::string_view text);

    [[nodiscard]] PeriodUnit unit() const { return unit_; }
    [[nodiscard]] const Day& first() const { return first_; }
    [[nodiscard]] const Day& last() const { return last_; }  ///< belongs to it
    /// The first second, and the first one that is no longer in it.
    [[nodiscard]] CivilTime begin() const { return {first_}; }
    [[nodiscard]] CivilTime end() const;

    [[nodiscard]] Period previous() const;
    /// The same stretch of the year before (同比); of a week the one with the same number, or the year's last.
    [[nodiscard]] Period yearBefore() const;

    [[nodiscard]] std::string text() const;  ///< as parse() reads it
    [[nodiscard]] std::string chinese() const;  ///< 2026年11月28日, 2026年第48周, 2026年11月, 2026年第四季度, 2026年

    friend auto operator<=>(const Period&, const Period&) = default;

private:
    Period(PeriodUnit unit, const Day& first, const Day& last) : unit_(unit), first_(first), last_(last) {}

    PeriodUnit unit_;
    Day first_;
    Day last_;
};

}  // namespace hcp
