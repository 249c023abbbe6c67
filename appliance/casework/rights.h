// Who may do what with cases and text audits: one table, the terms' `rights`, which steps and views both ask.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "casework/case.h"
#include "casework/step_refusal.h"

namespace hcp {

[[nodiscard]] RightScope scopeOf(CaseRole role, CaseAction action, const CaseworkTerms& terms);

/// The refusal when the actor may not do that with a case of `office`. An office contact without an office, and a case
/// without one, never match.
[[nodiscard]] std::optional<StepRefusal> objectionTo(const CaseActor& actor, CaseAction action,
                                                     const std::string& office, const CaseworkTerms& terms);

/// The table as text, a line an action: "verdict: leadDepartment all, officeContact own".
[[nodiscard]] std::vector<std::string> rightsTable(const CaseworkTerms& terms);

}  // namespace hcp
