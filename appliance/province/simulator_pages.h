// The pages by which a simulator is looked at: one for people, the books as JSON for tests.
#pragma once

#include <optional>

#include "province/fault_plan.h"
#include "province/simulated_province.h"

namespace hcp {

/// Answers GET of
///   /        a page in Chinese: counts, faults and the last calls, nothing out of a letter;
///   /books   JSON: {"counts": {…}, "faults": {…}, "records": […]}, the records in the order in which they first
///            arrived, each with kind, key, service, operation, level, receipt, timesSent and its elements under their
///            own names. A query narrows them: members by name with the text that they must have.
/// Nothing for all else.
[[nodiscard]] std::optional<SimulatedAnswer> simulatorPage(const SimulatedRequest& request,
                                                           const SimulatedProvince& province, const FaultPlan& plan);

}  // namespace hcp
