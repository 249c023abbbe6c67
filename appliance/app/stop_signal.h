// SIGTERM and SIGINT as something to wait for.
#pragma once

namespace hcp {

/// Blocks the two signals in this thread and all that it starts later; make it before any thread.
class StopSignal {
public:
    StopSignal();

    /// Waits at most `ms`; true when a signal asked to stop.
    [[nodiscard]] bool waitMs(int ms);
};

}  // namespace hcp
