// What the daemon judges by, loaded from where its configuration says.
#pragma once

#include <memory>

#include "app/configuration.h"
#include "foundation/clock.h"
#include "pipeline/rules_in_force.h"

namespace hcp {

/// Package, registers, calendar, lexicons and the shelf of former terms. Throws std::runtime_error with everything that
/// is wrong with the first of them that cannot be used.
[[nodiscard]] std::shared_ptr<const RulesInForce> configuredRules(const Configuration& configuration,
                                                                  const Clock& clock);

/// The same by registers of the caller's, for a package that was loaded as the configuration says.
[[nodiscard]] std::shared_ptr<const RulesInForce> configuredRules(const Configuration& configuration,
                                                                  const std::shared_ptr<const Package>& package,
                                                                  Registers registers);

}  // namespace hcp
