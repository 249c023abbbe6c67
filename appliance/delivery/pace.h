// How fast and at which hours letters may leave.
#pragma once

#include <cstdint>
#include <utility>
#include <vector>

#include "foundation/clock.h"
#include "foundation/daily_window.h"

namespace hcp {

struct PaceSettings {
    int perMinuteMax = 0;                   ///< letters in a minute, 0: as many as there are
    std::vector<DailyWindow> windows = {};  ///< the hours in which letters leave: those that all of them hold
};

/// Both are kept to: the smaller rate, and the hours of both.
[[nodiscard]] PaceSettings bothOf(const PaceSettings& one, const PaceSettings& other);

/// Spreads letters evenly, with at most a second's worth at once. Not safe to use from several threads by itself.
class Pace {
public:
    explicit Pace(PaceSettings settings) : settings_(std::move(settings)) {}

    /// From now on these; what has left counts.
    void keepTo(PaceSettings settings) { settings_ = std::move(settings); }

    /// True when a letter may leave now; it is counted.
    [[nodiscard]] bool admit(Moment now);
    /// The letter that was counted last did not leave.
    void returned();

private:
    [[nodiscard]] double spacingMs() const { return 60000.0 / settings_.perMinuteMax; }

    PaceSettings settings_;
    double nextMs_ = 0;  ///< when the next letter would leave if all kept their distance; milliseconds since 1970
};

}  // namespace hcp
