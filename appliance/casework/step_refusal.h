// Why a step is not taken. Nothing has changed then; lateness is never among the reasons (moves.h).
#pragma once

#include <string>
#include <string_view>

namespace hcp {

enum class StepRefusalKind {
    stale,               ///< the case has changed since its actor saw it
    noRight,             ///< the role may not take such steps
    foreignOffice,       ///< the case belongs to another office
    notInThisState,      ///< no row of the table leads from here
    inFuture,            ///< the step says that it was done later than now
    beforePrevious,      ///< … earlier than the step before it
    evidenceUnknown,     ///< a field that the step does not have
    evidenceMissing,     ///< a needed field is blank
    evidenceWrong,       ///< a field has another form, or the fields together fit no row
    notContacted,        ///< a verdict, and the evaluator was neither reached nor tried often enough
    notTalked,           ///< an extension without talking to the evaluator first
    afterDue,            ///< an extension after the limit's end
    noExtensionLeft,     ///< a second extension
    overTotal,           ///< more working days than the limit may have in all
    noExtension,         ///< there is none that could be taken back
    attemptsTooFew,      ///< "not reached" without the attempts
    alreadyJoined,       ///< the evaluation is in the case
    anotherReviewWaits,  ///< a poor review joined after the verdict, and waits for one
    lateReasonMissing    ///< the step is late and does not say why
};
[[nodiscard]] std::string_view nameOf(StepRefusalKind kind);

struct StepRefusal {
    StepRefusalKind kind = StepRefusalKind::stale;
    std::string field;     ///< of the evidence, or empty
    std::string sentence;  ///< Chinese: what is wrong and what to do
};

}  // namespace hcp
