// The demo's evening: the day's books are held against each other, in three of them.
#pragma once

#include <filesystem>
#include <memory>

#include "app/configuration.h"
#include "foundation/clock.h"
#include "pipeline/ports.h"
#include "sample/sample_day.h"
#include "spec/package.h"

namespace hcp {

/// Writes what the senders of the day would list into the folder, reconciles it with the store and the simulator's
/// books, and prints what came of it. True when all three were compared and nothing
/// differs but records that never arrived here, as happens to those that break off.
[[nodiscard]] bool reconcileInDemo(const SampleDay& sample, const Day& day, const std::filesystem::path& folder,
                                   const std::shared_ptr<const Package>& package, const Configuration& configuration,
                                   Store& store, const Clock& clock);

}  // namespace hcp
