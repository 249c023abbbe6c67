// The signals a process is asked by, as something to wait for.
#pragma once

namespace hcp {

enum class Signalled {
    nothing,  ///< the time is up
    stop,     ///< SIGTERM or SIGINT
    reload    ///< SIGHUP, where it was asked for
};

/// Blocks the signals in this thread and all that it starts later; make it before any thread.
class Signals {
public:
    enum class Heed { stop, stopAndReload };

    explicit Signals(Heed heed = Heed::stop);

    /// Waits at most `ms`.
    [[nodiscard]] Signalled waitMs(int ms) const;

private:
    bool reload_;
};

}  // namespace hcp
