// How much one sender may ask for. The configuration's section `http` sets them.
#pragma once

#include <chrono>
#include <cstddef>

namespace hcp {

struct HttpLimits {
    std::size_t bodyBytesMax = 16U << 20;               ///< of a JSON body, after expansion; it is held in memory
    std::size_t recordsMax = 10000;                     ///< in a JSON array; they are kept together or not at all
    std::size_t streamBytesMax = std::size_t{4} << 30;  ///< of an NDJSON body, after expansion
    std::size_t lineBytesMax = 1U << 20;                ///< of one line of it
    std::chrono::milliseconds deadline{30000};     ///< for each MiB of a body to arrive, and of an answer to be taken
    std::chrono::milliseconds arrivalTime{10000};  ///< longest wait for the next bytes of a body
    std::size_t intakesMax = 48;  ///< requests that bring records at the same time; less than requestsMax, so that
                                  ///< somebody is left to answer the others
    std::size_t intakesPerSenderMax = 32;  ///< of one sender
};

}  // namespace hcp
