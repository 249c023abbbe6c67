#include "app/fault_log.h"

#include <string>

#include "app/log.h"

namespace hcp {

void FaultLog::onFault(std::string_view path, std::string_view what) {
    constexpr std::int64_t pauseMs = 60000;
    const std::lock_guard lock(mutex_);
    ++unsaid_;
    const Moment now = clock_.now();
    // One that lies ahead comes from a clock that has stepped back since.
    if (now < lastLine_.plusMs(pauseMs) && lastLine_ <= now) {
        return;
    }
    logLine(LogLevel::error, std::to_string(unsaid_) + " request(s) failed, the last to " + std::string(path) + ": " +
                                 std::string(what));
    lastLine_ = now;
    unsaid_ = 0;
}

}  // namespace hcp
