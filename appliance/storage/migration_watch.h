// Who is told while the store's schema is brought up to date: a step over a large store takes minutes, and whoever
// waits for it must be able to tell work from a standstill.
#pragma once

#include <cstdint>
#include <functional>

namespace hcp {

struct MigrationProgress {
    int step = 0;               ///< number of the step that is being taken
    std::uint64_t records = 0;  ///< that it has converted so far; 0 at its beginning
};

/// Called at the beginning of each step and, within steps that convert records, about every 500 records; not for a
/// store that is made anew. Empty: nobody.
using MigrationWatch = std::function<void(const MigrationProgress&)>;

}  // namespace hcp
