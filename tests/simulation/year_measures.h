// The measures of a store, counted a second time in a slow and obvious way: from the steps of cases as they were taken,
// days walked one by one, records looked at one by one.
#pragma once

#include <map>
#include <string>

#include "calendar/period.h"
#include "foundation/clock.h"
#include "pipeline/facts.h"
#include "pipeline/ports.h"
#include "pipeline/rules_in_force.h"

namespace hcp::test {

/// By the names of reports/measures.json; what is missing is 0.
using MeasuredYear = std::map<std::string, std::int64_t>;

/// As the appliance counts them.
[[nodiscard]] MeasuredYear measured(Snapshot& snapshot, const RulesInForce& rules, const Period& period, Moment now);
/// Counted again. `services` and `evaluations` are the keys of all that were handed in and not refused.
[[nodiscard]] MeasuredYear measuredAgain(Store& store, const RulesInForce& rules, const Period& period, Moment now,
                                         const std::vector<RecordKey>& services,
                                         const std::vector<RecordKey>& evaluations);

}  // namespace hcp::test
