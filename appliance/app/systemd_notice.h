// What systemd is told (sd_notify(3)); without systemd nothing happens.
#pragma once

#include <cstdint>
#include <string>

namespace hcp {

class SystemdNotice {
public:
    /// To be said again and again before ready(), each time that something was done: a start that stands still for so
    /// long is given up, whatever the unit's TimeoutStartSec= is.
    void starting(const std::string& status, int patienceSeconds);
    void ready(const std::string& status);
    /// Until ready() is said again.
    void reloading();
    void stopping();
    /// Feeds the watchdog when `progress` has moved since the last call, or when there is nothing that
    /// could move (`busy` false). A daemon that is alive but stuck is restarted.
    void alive(std::uint64_t progress, bool busy);

private:
    std::uint64_t lastProgress_ = 0;
};

}  // namespace hcp
