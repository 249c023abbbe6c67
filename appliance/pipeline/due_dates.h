// Due dates in the journal. They are kept nowhere as what is true: a calendar and a budget give them. What the journal
// said of each limit last is noted beside it, so that a move shows whichever way the calendar came: by a reload, or with
// an upgrade while the daemon was away.
#pragma once

#include <cstddef>

#include "pipeline/casework_store.h"
#include "pipeline/ports.h"
#include "pipeline/rules_in_force.h"

namespace hcp {

/// Notes the due day of each limit that runs where it is another one, or surer, than was noted last, and journals those
/// that moved; returns how many moved.
std::size_t noteDueDates(Store& store, const RulesInForce& rules, Moment now);

}  // namespace hcp
