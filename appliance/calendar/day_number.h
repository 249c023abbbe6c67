// Days as numbers, so that they can be counted, and as days of the week.
#pragma once

#include "foundation/civil_time.h"

namespace hcp {

/// Days since 1970-01-01, negative before.
[[nodiscard]] int dayNumberOf(const Day& day);
/// Throws std::out_of_range outside 0001-01-01 to 9999-12-31.
[[nodiscard]] Day dayOfNumber(int number);

/// ISO 8601: 1 is Monday, 7 Sunday.
[[nodiscard]] int weekdayOf(const Day& day);
[[nodiscard]] inline bool isWeekend(const Day& day) { return weekdayOf(day) > 5; }

/// Throws std::out_of_range after 9999-12-31.
[[nodiscard]] Day nextDay(const Day& day);

/// How many Mondays to Fridays there are up to and including the day, counted from a week before 0001-01-01, before
/// which it must not lie.
[[nodiscard]] int mondaysToFridaysUpTo(int dayNumber);

}  // namespace hcp
