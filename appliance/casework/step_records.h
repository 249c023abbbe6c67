// The records that the province receives of a step (specs/appliance/case-steps): one for each poor review that the
// round's verdict is about. Nothing in them is ours but the key, the round and two deadlines; the rest is what people
// said and when they said that they did it.
#pragma once

#include <vector>

#include "casework/case.h"

namespace hcp {

struct StepRecord {
    RecordKind kind = RecordKind::verification;
    Fields fields;
};

/// None for a step that the province is not told of. `before` is the case that the step was taken on.
[[nodiscard]] std::vector<StepRecord> recordsOf(const Case& before, const CaseStep& taken, const CaseworkTerms& terms);

}  // namespace hcp
