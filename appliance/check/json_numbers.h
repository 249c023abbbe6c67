// JSON values compared as JSON Schema draft-07 means it: by mathematical value and without order of members.
#pragma once

#include <compare>

#include "foundation/json.h"

namespace hcp {

/// Exact, also between a 64-bit integer and a double. Both must be numbers; parsed JSON has no NaN.
[[nodiscard]] std::strong_ordering compareNumbers(const JsonValue& left, const JsonValue& right);

/// A total order over all JSON values under which equal means equal for `enum`, `const` and
/// `uniqueItems`: 1 and 1.0 are the same, 1 and true are not. Recurses as deep as the shallower value.
[[nodiscard]] std::strong_ordering compareJson(const JsonValue& left, const JsonValue& right);

/// Whether no two elements are equal; n log n comparisons.
[[nodiscard]] bool hasUniqueElements(const JsonValue& array);

/// A number without a fraction, however it is written.
[[nodiscard]] bool isInteger(const JsonValue& value);

/// Whether `value` / `divisor` is an integer: exactly for two integers, otherwise as close as doubles
/// come to what was written (0.0075 is a multiple of 0.0001). `divisor` is above 0.
[[nodiscard]] bool isMultipleOf(const JsonValue& value, const JsonValue& divisor);

}  // namespace hcp
