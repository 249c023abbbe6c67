#include "casework/step_refusal.h"

#include <algorithm>
#include <array>
#include <utility>

namespace hcp {
namespace {

constexpr std::array<std::pair<StepRefusalKind, std::string_view>, 19> names{{
    {StepRefusalKind::stale, "stale"},
    {StepRefusalKind::noRight, "no-right"},
    {StepRefusalKind::foreignOffice, "foreign-office"},
    {StepRefusalKind::notInThisState, "not-in-this-state"},
    {StepRefusalKind::inFuture, "in-future"},
    {StepRefusalKind::beforePrevious, "before-previous"},
    {StepRefusalKind::evidenceUnknown, "evidence-unknown"},
    {StepRefusalKind::evidenceMissing, "evidence-missing"},
    {StepRefusalKind::evidenceWrong, "evidence-wrong"},
    {StepRefusalKind::notContacted, "not-contacted"},
    {StepRefusalKind::notTalked, "not-talked"},
    {StepRefusalKind::afterDue, "after-due"},
    {StepRefusalKind::noExtensionLeft, "no-extension-left"},
    {StepRefusalKind::overTotal, "over-total"},
    {StepRefusalKind::noExtension, "no-extension"},
    {StepRefusalKind::attemptsTooFew, "attempts-too-few"},
    {StepRefusalKind::alreadyJoined, "already-joined"},
    {StepRefusalKind::anotherReviewWaits, "another-review-waits"},
    {StepRefusalKind::lateReasonMissing, "late-reason-missing"},
}};

}  // namespace

std::string_view nameOf(StepRefusalKind kind) {
    return std::ranges::find(names, kind, &std::pair<StepRefusalKind, std::string_view>::first)->second;
}

}  // namespace hcp
