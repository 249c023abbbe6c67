// The demo's province: an ordinary bad day, and what an operator does about it.
//
// It loses answers, throttles, fails, ends tokens and turns one record down. The demo waits until everything has
// arrived nevertheless, each once.
#pragma once

#include "app/appliance.h"
#include "province/province_simulator.h"

namespace hcp {

/// The same day for everybody who watches.
[[nodiscard]] FaultScript demoFaults();

/// Waits until nothing is open any more, has what was turned down for good sent again as `queue retry` does, and prints
/// what happened. True when every accepted record that goes to the province is in its books, each once.
[[nodiscard]] bool awaitDemoDelivery(SqlStore& store, const ProvinceSimulator& province, const Clock& clock);

}  // namespace hcp
