// Somebody in the demo evaluates at home, on the province's own page, and the appliance fetches it.
#pragma once

#include <memory>

#include "app/configuration.h"
#include "foundation/clock.h"
#include "pipeline/ports.h"
#include "province/province_simulator.h"
#include "sample/sample_day.h"
#include "spec/package.h"

namespace hcp {

/// Has a service that nobody evaluated at the window evaluated on the province's page, pulls as the daemon's worker
/// does (pipeline/pull.h), and prints what came. True when exactly this evaluation was brought, and accepted.
[[nodiscard]] bool pullInDemo(const SampleDay& day, const std::shared_ptr<const Package>& package,
                              const Configuration& configuration, const ProvinceSimulator& province, Store& store,
                              const Clock& clock);

}  // namespace hcp
