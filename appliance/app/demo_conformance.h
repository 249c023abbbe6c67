// What a gateway operator does before an upgrade, shown on the demo's day.
#pragma once

#include <filesystem>
#include <memory>

#include "pipeline/rules_in_force.h"
#include "pipeline/snapshot.h"
#include "sample/sample_day.h"

namespace hcp {

/// Runs the package's vectors, examines what the senders of the day handed in, and judges the stored records, and fills
/// the workbooks that they stand in, once more. True when every vector is right, the senders' mistakes are found, and
/// nothing stored would be judged otherwise.
[[nodiscard]] bool conformInDemo(const SampleDay& sample, const Day& day, const std::filesystem::path& packageFolder,
                                 const std::shared_ptr<const RulesInForce>& rules, SnapshotSource& store,
                                 const Clock& clock);

}  // namespace hcp
