// Due dates under another calendar.
#pragma once

#include <cstddef>

#include "pipeline/casework_store.h"
#include "pipeline/ports.h"
#include "pipeline/rules_in_force.h"

namespace hcp {

/// Journals each limit that runs and ends on another day, or is surer of it, by `after` than by `before`; returns how
/// many. Due days are kept nowhere, so nothing else changes.
std::size_t journalMovedDueDates(Store& store, const RulesInForce& before, const RulesInForce& after, Moment now);

}  // namespace hcp
