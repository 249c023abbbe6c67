// What the server counts of its connections, for /metrics.
#pragma once

#include <atomic>
#include <cstdint>

namespace hcp {

struct ConnectionFigures {
    std::atomic<std::uint64_t> open = 0;            ///< now
    std::atomic<std::uint64_t> accepted = 0;        ///< since the start, like all that follow
    std::atomic<std::uint64_t> refused = 0;         ///< at once, since the limit was reached and none could give way
    std::atomic<std::uint64_t> displaced = 0;       ///< while they waited, by newer ones
    std::atomic<std::uint64_t> late = 0;            ///< their TLS handshake or the head of their request took too long
    std::atomic<std::uint64_t> notTls = 0;          ///< failed in the TLS handshake
    std::atomic<std::int64_t> certificateEnds = 0;  ///< the server's own, seconds since 1970; 0 without TLS
};

}  // namespace hcp
