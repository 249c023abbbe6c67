#include "app/stop_signal.h"

#include <csignal>
#include <ctime>

namespace hcp {
namespace {

sigset_t stopSignals() {
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGTERM);
    sigaddset(&set, SIGINT);
    return set;
}

}  // namespace

StopSignal::StopSignal() {
    const sigset_t set = stopSignals();
    pthread_sigmask(SIG_BLOCK, &set, nullptr);
    // A client that goes away in the middle of an answer is no reason to end.
    std::signal(SIGPIPE, SIG_IGN);
}

bool StopSignal::waitMs(int ms) {
    const sigset_t set = stopSignals();
    const timespec timeout{ms / 1000, (ms % 1000) * 1000000L};
    return sigtimedwait(&set, nullptr, &timeout) > 0;
}

}  // namespace hcp
