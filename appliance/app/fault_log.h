// Faults of requests, in the log.
#pragma once

#include <mutex>
#include <string_view>

#include "foundation/clock.h"
#include "http/line_intake.h"

namespace hcp {

/// Logs faults of requests: the first at once, then how many there were, once a minute at most.
class FaultLog final : public FaultObserver {
public:
    explicit FaultLog(const Clock& clock) : clock_(clock) {}
    void onFault(std::string_view path, std::string_view what) override;

private:
    const Clock& clock_;
    std::mutex mutex_;
    Moment lastLine_;
    int unsaid_ = 0;
};

}  // namespace hcp
