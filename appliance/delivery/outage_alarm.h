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
    /// `afterMs`: how long an outage lasts before it is told, 0 at once. `told`: a former process told of an outage and
    /// not of its end.
    OutageAlarm(std::int64_t afterMs, bool told) : afterMs_(afterMs), told_(told) {}

    /// To be called often with what CircuitBreaker::outageSince() says. `answered`: the province has answered since this
    /// process began; before that nobody knows that an outage is over.
    [[nodiscard]] std::optional<OutageNews> look(std::optional<Moment> outageSince, bool answered, Moment now) {
        if (!told_ && outageSince && outageSince->plusMs(afterMs_) <= now) {
            told_ = true;
            return OutageNews::stopped;
        }
        if (told_ && !outageSince && answered) {
            told_ = false;
            return OutageNews::resumed;
        }
        return std::nullopt;
    }

private:
    std::int64_t afterMs_;
    bool told_;
};

}  // namespace hcp
