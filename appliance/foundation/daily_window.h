// A span of the hours of each day.
#pragma once

#include <optional>
#include <string_view>

#include "foundation/clock.h"

namespace hcp {

/// In Beijing time (UTC+8); one that begins in the evening ends next morning.
struct DailyWindow {
    int fromMinute = 0;  ///< of the day, 0 to 1439
    int toMinute = 0;    ///< the first minute that is too late; the same as fromMinute: the whole day

    [[nodiscard]] bool holds(Moment now) const;
    friend bool operator==(const DailyWindow&, const DailyWindow&) = default;
};

/// Both exactly `HH:mm`, 00:00 to 23:59; nothing otherwise.
[[nodiscard]] std::optional<DailyWindow> parseDailyWindow(std::string_view from, std::string_view to);

}  // namespace hcp
