#include "foundation/minute_of_day.h"

#include <array>
#include <cstdio>

namespace hcp {

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

}  // namespace hcp
