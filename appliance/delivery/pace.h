// How fast and at which hours letters may leave.
#pragma once

#include <cstdint>
#include <optional>

#include "foundation/clock.h"

namespace hcp {

/// Hours of the day in Beijing time (UTC+8) in which letters leave; one that begins in the evening ends next morning.
struct DailyWindow {
    int fromMinute = 0;  ///< of the day, 0 to 1439
    int toMinute = 0;    ///< the first minute that is too late; the same as fromMinute: the whole day

    [[nodiscard]] bool holds(Moment now) const;
};

struct PaceSettings {
    int perMinuteMax = 0;  ///< letters in a minute, 0: as many as there are
    std::optional<DailyWindow> window;
};

/// Spreads letters evenly, with at most a second's worth at once. Not safe to use from several threads by itself.
class Pace {
public:
    explicit Pace(PaceSettings settings) : settings_(settings) {}

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
