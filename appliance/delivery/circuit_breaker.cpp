#include "delivery/circuit_breaker.h"

#include <algorithm>

#include "delivery/parcel.h"

namespace hcp {
namespace {

/// More letters than any installation has under way at once.
constexpr int unlimited = 1024;

}  // namespace

bool CircuitBreaker::admit(Moment now) {
    // A moment further ahead than the longest wait comes from a clock that has stepped back since.
    const bool waits = now < closedUntil_ && closedUntil_ <= now.plusMs(waitMsMax);
    const bool full = outageSince_ ? underWay_ > 0 : answeredSince_ && underWay_ > *answeredSince_;
    if (waits || full) {
        return false;
    }
    ++underWay_;
    return true;
}

void CircuitBreaker::answered() {
    --underWay_;
    failuresInARow_ = silencesInARow_ = 0;
    if (outageSince_) {
        outageSince_.reset();
        closedUntil_ = {};
        answeredSince_ = 0;
    }
    if (answeredSince_ && ++*answeredSince_ >= unlimited) {
        answeredSince_.reset();
    }
}

void CircuitBreaker::failed(Moment now, std::int64_t waitMs) {
    --underWay_;
    open(now, waitMs);
}

void CircuitBreaker::silent(Moment now, std::int64_t waitMs) {
    --underWay_;
    if (++silencesInARow_ >= silencesMax || outageSince_ || waitMs > 0) {
        open(now, waitMs);
    }
}

void CircuitBreaker::returned() { --underWay_; }

void CircuitBreaker::open(Moment now, std::int64_t waitMs) {
    // Letters that were under way together fail together: they are one failure.
    if (outageSince_ && now < closedUntil_) {
        closedUntil_ = std::max(closedUntil_, now.plusMs(std::clamp<std::int64_t>(waitMs, 0, waitMsMax)));
        return;
    }
    ++failuresInARow_;
    outageSince_ = outageSince_.value_or(now);
    closedUntil_ = now.plusMs(std::clamp(waitMs, waitMsAfter(failuresInARow_), waitMsMax));
}

}  // namespace hcp
