// Times of the day to the minute.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace hcp {

inline constexpr int minutesOfDay = 24 * 60;

/// Exactly `HH:mm`, 00:00 to 24:00, as a minute of the day, 0 to 1440.
[[nodiscard]] std::optional<int> parseMinuteOfDay(std::string_view text);
[[nodiscard]] std::string formatMinuteOfDay(int minute);

}  // namespace hcp
