// Whether a step may be taken, and what it makes of the case: the table of moves (casework.json) put to one question.
//
// Refused is only what the notice or the table forbids, what its actor may not do, and what lacks its evidence. A limit
// that is over never blocks (五（二）): the step is taken and marked with every limit that was over, and a person says
// why.
#pragma once

#include "casework/budget.h"
#include "casework/case.h"
#include "casework/step_refusal.h"
#include "foundation/expected.h"

namespace hcp {

/// A step that was taken. What is stored is `taken`; folded over again it gives `after`, whatever the calendar is then.
struct TakenStep {
    CaseStep taken;
    Case after;
};

/// `terms` are those of the case (std::invalid_argument for others). The appliance's own steps are facts that arrived:
/// their time is not held against the step before, and they need no reason for being late.
[[nodiscard]] Expected<TakenStep, StepRefusal> decide(const Case& of, const CaseStep& step, Moment now,
                                                      const CaseworkTerms& terms, const Timekeeping& time);

/// The steps that the actor has a right to and a row of the table leads from here: what a desk offers. Evidence and
/// guards may still refuse one.
[[nodiscard]] std::vector<CaseAction> offeredTo(const CaseActor& actor, const Case& of, const CaseworkTerms& terms);

/// The limits that are over at `now`. `at` is when the step says that it was done.
[[nodiscard]] std::vector<Lateness> latenessOf(const Case& of, Moment at, Moment now, const Timekeeping& time);

}  // namespace hcp
