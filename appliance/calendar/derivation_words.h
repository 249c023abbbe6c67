// A derivation in Chinese, as an office reads it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "calendar/derivation.h"

namespace hcp {

/// 星期一 to 星期日, for 1 to 7.
[[nodiscard]] std::string_view weekdayWord(int weekday);

/// One line for a day: date, day of the week, what it is, what it counts.
[[nodiscard]] std::string sentenceOf(const DerivationStep& step);

/// When it ends, and if it is provisional, on a line of its own, why. `endMinute` is that of endOf() (working_hours.h).
[[nodiscard]] std::vector<std::string> conclusionOf(const Derivation& derivation, int endMinute);

}  // namespace hcp
