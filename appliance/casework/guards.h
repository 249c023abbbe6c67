// What must be true of a case besides its state, for each guard that a move may name (spec/casework_terms.h).
#pragma once

#include <optional>

#include "casework/budget.h"
#include "casework/case.h"
#include "casework/step_refusal.h"

namespace hcp {

/// All that a guard may look at.
struct GuardQuestion {
    const Case& of;
    const CaseStep& step;
    const CaseMove& move;
    Moment now;
    const CaseworkTerms& terms;
    const Timekeeping& time;
};

/// The refusal when the guard does not hold, or nothing. Guards that ask for the time ask for `now`, never for the time
/// that the step claims: an application is made when it is handed in here, not when somebody says it was.
[[nodiscard]] std::optional<StepRefusal> objectionOf(CaseGuard guard, const GuardQuestion& question);

}  // namespace hcp
