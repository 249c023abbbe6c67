#include "app/systemd_notice.h"

#include <systemd/sd-daemon.h>

namespace hcp {

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
