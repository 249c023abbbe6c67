#include "delivery/pace.h"

#include <algorithm>

namespace hcp {
namespace {

constexpr double atOnceMs = 1000;
constexpr double minuteMs = 60000;

}  // namespace

PaceSettings bothOf(const PaceSettings& one, const PaceSettings& other) {
    PaceSettings both = one;
    if (one.perMinuteMax == 0 || (other.perMinuteMax > 0 && other.perMinuteMax < one.perMinuteMax)) {
        both.perMinuteMax = other.perMinuteMax;
    }
    both.windows.insert(both.windows.end(), other.windows.begin(), other.windows.end());
    return both;
}

bool Pace::admit(Moment now) {
    if (!std::ranges::all_of(settings_.windows, [&](const DailyWindow& window) { return window.holds(now); })) {
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
