// What poor reviews and text audits say as facts (measures/fact.h).
#pragma once

#include <set>

#include "measures/fact.h"
#include "pipeline/casework_store.h"
#include "pipeline/rules_in_force.h"
#include "record/record.h"

namespace hcp {

struct CaseFact {
    Fact fact;  ///< without who served and what about: that is the service record's to say
    RecordKey service;
    RecordKey evaluation;           ///< that opened the case
    std::set<RecordKey> withdrawn;  ///< evaluations that the province withdrew
};

/// Evaluations of the case that the province took out of the count. `terms` are those it was opened under.
[[nodiscard]] std::set<RecordKey> withdrawnIn(const KeptCase& kept, const CaseworkTerms& terms);
/// Those of which the province was asked that, and has not answered.
[[nodiscard]] std::set<RecordKey> withdrawalAskedIn(const KeptCase& kept, const CaseworkTerms& terms);

/// How the case stands at `now`: the first verification, the latest rectification that did not fall away.
[[nodiscard]] CaseFact factOf(const KeptCase& kept, const RulesInForce& rules, Moment now);
[[nodiscard]] Fact factOf(const KeptAudit& kept, const RulesInForce& rules, Moment now);

}  // namespace hcp
