// Reads the condition trees of rules.json (grammar: specs/README.md).
#pragma once

#include "spec/condition.h"
#include "spec/package_reader.h"

namespace hcp {

/// The deepest nesting of all, any and not; a rule that needs more is two rules.
inline constexpr int conditionDepthMax = 8;

/// The condition; problems are noted in the reader and leave a condition that must not be used.
[[nodiscard]] Condition readCondition(const PackageReader& reader, int depth = 0);

}  // namespace hcp
