// Our constraints inside Valijson: keywords about one value, references between the parts of a schema,
// and what a schema says about members by their names.
#pragma once

#include "check/json_adapter.h"

#include <valijson/constraint_builder.hpp>
#include <valijson/schema.hpp>
#include <valijson/validation_results.hpp>

#include <functional>
#include <stdexcept>
#include <string>

#include "check/own_constraint.h"
#include "check/schema_keywords.h"

namespace hcp {

/// The compiled schema at a JSON Pointer. It may still be empty while others are compiled; its address
/// stays.
using FindPart = std::function<const valijson::Schema*(const std::string& pointer)>;

/// A schema came back to itself too often; see referenceDepthMax.
struct ReferencesTooDeep : std::runtime_error {
    using std::runtime_error::runtime_error;
};

/// Judges by one part. Without `results` it stops at the first failure.
[[nodiscard]] bool acceptedBy(const valijson::Schema& part, const JsonValue& value,
                              const std::vector<std::string>& context, valijson::ValidationResults* results);

/// Builders for the renamed forms of check/schema_translation. The parser that gets one owns it.
/// They throw std::invalid_argument when a keyword's value is not what it takes.
[[nodiscard]] valijson::ConstraintBuilder* valueKeywordBuilder(std::string keyword, MakeValueTest make);
[[nodiscard]] valijson::ConstraintBuilder* referenceBuilder(FindPart find);
[[nodiscard]] valijson::ConstraintBuilder* namesBuilder(FindPart find);
[[nodiscard]] valijson::ConstraintBuilder* requiredBuilder();
[[nodiscard]] valijson::ConstraintBuilder* falseBuilder();
/// When no branch accepts a value, the failures of the nearest one are given: the one with the fewest, where a `const`,
/// `enum` or `type` that does not fit counts thrice, since it says that another branch was meant.
[[nodiscard]] valijson::ConstraintBuilder* branchesBuilder(FindPart find);

}  // namespace hcp
