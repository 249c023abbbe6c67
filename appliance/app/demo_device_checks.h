// What became of the checks of devices that the demo's local systems handed in.
#pragma once

#include "pipeline/device_checks.h"
#include "spec/package.h"

namespace hcp {

/// One line: how many checks of how many devices the store counts on that day, and how many devices were found out of
/// order.
void printDeviceChecks(DeviceCheckSource& source, const Package& package, const Day& day);

}  // namespace hcp
