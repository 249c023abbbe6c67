#include "app/signals.h"

#include <csignal>
#include <ctime>

namespace hcp {
namespace {

sigset_t heeded(bool reload) {
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGTERM);
    sigaddset(&set, SIGINT);
    if (reload) {
        sigaddset(&set, SIGHUP);
    }
    return set;
}

}  // namespace

Signals::Signals(Heed heed) : reload_(heed == Heed::stopAndReload) {
    const sigset_t set = heeded(reload_);
    pthread_sigmask(SIG_BLOCK, &set, nullptr);
    // A client that goes away in the middle of an answer is no reason to end.
    std::signal(SIGPIPE, SIG_IGN);
}

Signalled Signals::waitMs(int ms) const {
    const sigset_t set = heeded(reload_);
    const timespec timeout{ms / 1000, (ms % 1000) * 1000000L};
    const int signal = sigtimedwait(&set, nullptr, &timeout);
    if (signal <= 0) {
        return Signalled::nothing;
    }
    return signal == SIGHUP ? Signalled::reload : Signalled::stop;
}

}  // namespace hcp
