// A rule's condition as an English sentence.
#pragma once

#include <string>

#include "foundation/json.h"
#include "spec/package.h"

namespace hcp {

/// A field with its label, for example: pf “评价渠道”.
[[nodiscard]] std::string fieldInWords(const Package& package, RecordKind kind, const std::string& field);

/// The condition of a rule about `kind`, as it stands in rules.json. A condition that has no words here yet is given
/// as JSON, never left out.
[[nodiscard]] std::string conditionInWords(const Package& package, RecordKind kind, const JsonValue& condition);

}  // namespace hcp
