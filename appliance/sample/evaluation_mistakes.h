// Mistakes of local systems and devices in evaluations.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "foundation/draw.h"
#include "sample/draft.h"
#include "sample/sample_evaluation.h"

namespace hcp {

enum class EvaluationMistake {
    poorWithoutReason,  ///< as a key-press device sends it
    indicatorOfOtherLevel,
    beforeService,
    unknownField,
    withoutService,  ///< its service record never comes
    codeOutsideList,
    brokenOff,
    repeated,      ///< exactly the same bytes once more
    otherContent,  ///< the same key with another level
    numberForText
};

[[nodiscard]] std::string_view nameOf(EvaluationMistake mistake);
[[nodiscard]] std::vector<EvaluationMistake> allEvaluationMistakes();

/// What a local system sends instead of the correct evaluation: it alone, spoilt and marked, or, for
/// `repeated` and `otherContent`, the correct one and then a marked one. `serviceAt` is the time of its
/// service.
[[nodiscard]] std::vector<Draft> withMistake(EvaluationMistake mistake, const Draft& evaluation, Moment serviceAt,
                                             const EvaluationChoices& choices, Draw& draw);

/// What the sender hands in later to complete a record that is held, or nothing: the evaluator of a poor review was
/// asked and gave a reason.
[[nodiscard]] std::optional<Draft> completed(EvaluationMistake mistake, const Draft& mistaken,
                                             const EvaluationChoices& choices);

}  // namespace hcp
