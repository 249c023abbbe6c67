// The paths that poor reviews take through a sample year: what people do about each, step by step.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "casework/desk.h"

namespace hcp::test {

struct PlannedStep {
    CaseAction action = CaseAction::contact;
    Evidence changes = {};
    bool byLead = false;          ///< the lead department takes it, not the office's contact
    int afterWorkingDays = 0;     ///< since the step before it, or since the case was opened
    bool everyDueIsOver = false;  ///< it waits until the limit that runs is over, and says why it is late
};

/// A supplementary evaluation that comes before a step of the plan.
struct PlannedSupplement {
    std::size_t beforeStep = 0;
    bool poor = true;
};

struct YearPlan {
    std::string name;
    std::vector<PlannedStep> steps;
    std::optional<PlannedSupplement> supplement = {};
    bool heldAtFirst = false;  ///< the review comes without a reason and is completed two days later
    std::string endsAs = "closed";
};

/// Every path of 五（二）2 at least once.
[[nodiscard]] const std::vector<YearPlan>& yearPlans();

}  // namespace hcp::test
