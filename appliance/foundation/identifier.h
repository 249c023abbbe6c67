// Identifiers of things we keep.
#pragma once

#include <cstdint>
#include <mutex>
#include <random>
#include <string>

#include "foundation/clock.h"

namespace hcp {

/// Makes time-ordered identifiers: UUID version 7 (RFC 9562, 5.7), 36 characters. Identifiers of one
/// source are strictly increasing, even within a millisecond or when the clock steps back, so that an
/// index on them is always appended to.
class IdentifierSource {
public:
    IdentifierSource(const Clock& clock, std::uint64_t seed);

    [[nodiscard]] std::string next();

private:
    const Clock& clock_;
    std::mutex mutex_;
    std::mt19937_64 random_;
    std::int64_t lastMs_ = 0;
    std::uint32_t counter_ = 0;  ///< 12 bits, counts within a millisecond
};

}  // namespace hcp
