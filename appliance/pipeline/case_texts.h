// What people wrote down in a case, and what is left of it where it may not be seen or is erased.
#pragma once

#include "pipeline/casework_store.h"
#include "spec/casework_terms.h"

namespace hcp {

/// The step without what was written in words: codes, numbers and times stay, and the office that a case was given to,
/// so that the case folds as before.
[[nodiscard]] CaseStep withoutTexts(CaseStep step, const CaseworkTerms& terms);

/// The audit without reasons, and without what was found in the text: how much was found stays.
[[nodiscard]] KeptAudit withoutTexts(KeptAudit audit);

}  // namespace hcp
