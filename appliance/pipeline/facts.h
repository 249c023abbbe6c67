// Tells every fact of a stretch of time once, from what the store held at one moment.
//
// Facts are told in no order. Rows are read page by page: however many there are, few are in memory.
#pragma once

#include <functional>

#include "foundation/civil_time.h"
#include "foundation/clock.h"
#include "measures/fact.h"
#include "pipeline/rules_in_force.h"
#include "pipeline/snapshot.h"

namespace hcp {

/// Hours after its assessTime within which an evaluation should be with the province (汇聚及时).
inline constexpr std::int64_t arrivalHours = 24;

struct FactQuestion {
    CivilTime begin;
    CivilTime end;       ///< no longer part of it
    Moment now;          ///< what is late or not yet due is so at this moment
    bool staff = false;  ///< with the names of who served, which have to be opened
};

/// `rules` give calendar, terms, the register of devices and the package that says which channels are defaults.
void tellFacts(const FactQuestion& question, Snapshot& snapshot, const RulesInForce& rules,
               const std::function<void(const Fact&)>& take);

}  // namespace hcp
