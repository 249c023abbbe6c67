// Whether a step brings the evidence that its terms ask for, and in the form they ask for.
#pragma once

#include <optional>
#include <string_view>

#include "casework/step_refusal.h"
#include "record/record.h"
#include "spec/casework_terms.h"

namespace hcp {

/// Known to the evidence of every step: why it is late.
inline constexpr std::string_view lateReasonName = "lateReason";

/// What a reason may have, in characters: of lateness, of an audit.
inline constexpr int reasonMost = 500;

/// True for well-formed UTF-8 of at most `most` characters without control characters (tab and line ends apart), of
/// which one at least is visible. What the schemas of case-steps call step-filled-text.
[[nodiscard]] bool isFilledText(std::string_view text, int most);

/// True when each named field has one of its values; `verdict` stands for verdictInForce.
[[nodiscard]] bool holds(const EvidenceCondition& condition, const Fields& evidence, std::string_view verdict);

/// The first thing that is wrong: a field the step does not have, a needed one that is blank, one of another form. A
/// field may be given where it is not needed; then its form is looked at all the same. lateReasonName is known to every
/// step.
[[nodiscard]] std::optional<StepRefusal> objectionTo(const Fields& evidence, const StepTerms& terms,
                                                     std::string_view verdict);

}  // namespace hcp
