// Records that tell the province of what people did here: checked as any other, kept, and sent.
#pragma once

#include <string>
#include <vector>

#include "casework/step_records.h"
#include "foundation/expected.h"
#include "pipeline/keeper.h"

namespace hcp {

/// All or none: with a record that the checker refuses nothing is kept, and its findings are the answer. Otherwise the
/// ids of the records, in their order; what is held waits for what it rests on.
[[nodiscard]] Expected<std::vector<std::string>, std::vector<Finding>> tellProvince(
    StoreTransaction& transaction, const std::vector<StepRecord>& told, const std::string& actor, const Store& store,
    const RulesInForce& rules, const Clock& clock, IdentifierSource& identifiers);

}  // namespace hcp
