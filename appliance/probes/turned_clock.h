// The time of a probe: it stands still until the probe turns it, so that what a run sees does not hang on how fast the
// machine is. Read by the simulated province's threads as well.
#pragma once

#include <atomic>

#include "foundation/clock.h"

namespace hcp {

class TurnedClock final : public Clock {
public:
    explicit TurnedClock(Moment start) : ms_(start.msSinceEpoch) {}
    [[nodiscard]] Moment now() const override { return Moment{ms_.load()}; }
    /// Forward only; an earlier moment changes nothing.
    void turnTo(Moment moment) {
        if (now() < moment) {
            ms_.store(moment.msSinceEpoch);
        }
    }

private:
    std::atomic<std::int64_t> ms_;
};

}  // namespace hcp
