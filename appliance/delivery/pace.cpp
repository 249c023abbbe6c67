#include "delivery/pace.h"

#include <algorithm>

#include "foundation/civil_time.h"

namespace hcp {
namespace {

constexpr double atOnceMs = 1000;
constexpr double minuteMs = 60000;

}  // namespace

bool DailyWindow::holds(Moment now) const {
    const CivilTime time = toCivilTime(now);
    const int minute = time.hour * 60 + time.minute;
    if (fromMinute == toMinute) {
        return true;
    }
    return fromMinute < toMinute ? fromMinute <= minute && minute < toMinute
                                 : fromMinute <= minute || minute < toMinute;
}

bool Pace::admit(Moment now) {
    if (settings_.window && !settings_.window->holds(now)) {
        return false;
    }
    if (settings_.perMinuteMax == 0) {
        return true;
    }
    const auto at = static_cast<double>(now.msSinceEpoch);
    if (nextMs_ > at + minuteMs + spacingMs()) {
        nextMs_ = at;  // the clock has stepped back
    }
    if (nextMs_ > at + std::max(atOnceMs - spacingMs(), 0.0)) {
        return false;
    }
    nextMs_ = std::max(nextMs_, at) + spacingMs();
    return true;
}

void Pace::returned() {
    if (settings_.perMinuteMax > 0) {
        nextMs_ -= spacingMs();
    }
}

}  // namespace hcp
