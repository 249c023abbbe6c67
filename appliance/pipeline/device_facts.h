// What checks of devices say as facts (measures/fact.h): each check, and each working day of each registered device.
#pragma once

#include <functional>

#include "foundation/civil_time.h"
#include "measures/fact.h"
#include "pipeline/device_checks.h"
#include "pipeline/rules_in_force.h"

namespace hcp {

/// `checks` of the days from `begin` to `end`, which is no longer part of them. Devices are those of the register;
/// without one no day is told. A day that has not ended at `now` and has no check is pending. A device belongs to the
/// office and the window that its register names (`office`, `window`), else to those of its checks.
void tellDeviceFacts(const std::vector<DeviceCheck>& checks, const CivilTime& begin, const CivilTime& end, Moment now,
                     const RulesInForce& rules, const std::function<void(const Fact&)>& take);

}  // namespace hcp
