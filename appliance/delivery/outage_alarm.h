// Says once that delivery has stopped and once that it goes on, with nothing in between.
//
// A province that is away for a moment is no news: an outage is told when it has lasted for a while, and its end is
// told when its beginning was.
#pragma once

#include <cstdint>
#include <optional>

#include "foundation/clock.h"

namespace hcp {

enum class OutageNews { stopped, resumed };

class OutageAlarm {
public:
    /// `afterMs`: how long an outage lasts before it is told, 0 at once.
    explicit OutageAlarm(std::int64_t afterMs) : afterMs_(afterMs) {}

    /// To be called often with what CircuitBreaker::outageSince() says.
    [[nodiscard]] std::optional<OutageNews> look(std::optional<Moment> outageSince, Moment now) {
        if (!told_ && outageSince && outageSince->plusMs(afterMs_) <= now) {
            told_ = true;
            return OutageNews::stopped;
        }
        if (told_ && !outageSince) {
            told_ = false;
            return OutageNews::resumed;
        }
        return std::nullopt;
    }

private:
    std::int64_t afterMs_;
    bool told_ = false;
};

}  // namespace hcp
