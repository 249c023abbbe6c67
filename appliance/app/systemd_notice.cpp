#include "app/systemd_notice.h"

#include <systemd/sd-daemon.h>

namespace hcp {

void SystemdNotice::starting(const std::string& status, int patienceSeconds) {
    constexpr std::int64_t microsecondsOfSecond = 1'000'000;
    sd_notify(0,
              ("EXTEND_TIMEOUT_USEC=" + std::to_string(patienceSeconds * microsecondsOfSecond) + "\nSTATUS=" + status)
                  .c_str());
}

void SystemdNotice::ready(const std::string& status) { sd_notify(0, ("READY=1\nSTATUS=" + status).c_str()); }

void SystemdNotice::reloading() { sd_notify(0, "RELOADING=1"); }

void SystemdNotice::stopping() { sd_notify(0, "STOPPING=1"); }

void SystemdNotice::alive(std::uint64_t progress, bool busy) {
    if (!busy || progress != lastProgress_) {
        lastProgress_ = progress;
        sd_notify(0, "WATCHDOG=1");
    }
}

}  // namespace hcp
