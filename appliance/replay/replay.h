// Runs a replay: both sides judge the stored records of some days as they lie at one moment, and fill the workbooks
// that these stand in. Nothing is written, and nobody who writes is held up.
#pragma once

#include <cstdint>
#include <functional>
#include <vector>

#include "replay/replay_comparison.h"
#include "replay/replay_side.h"

namespace hcp {

/// The records that are replayed, some at a time: of all kinds, without those whose content was erased.
void eachReplayed(Snapshot& snapshot, const DaySpan& days,
                  const std::function<void(const std::vector<OwnRecord>&)>& take);

/// `progress` takes what is done ("records", "reports") and how many of it so far; it may be empty.
void replay(Snapshot& snapshot, const DaySpan& days, ReplaySide& before, ReplaySide& after,
            ReplayComparison& comparison, const std::function<void(std::string_view, std::uint64_t)>& progress);

}  // namespace hcp
