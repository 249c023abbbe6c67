// A test of ours in the shape that Valijson asks for, and our errors among its sentences.
#pragma once

#include "check/json_adapter.h"

#include <valijson/constraint_builder.hpp>
#include <valijson/validation_results.hpp>

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hcp {

/// One of our errors among Valijson's sentences, as text: it goes through ValidationResults, which holds nothing else.
struct OwnError {
    std::string keyword;
    std::string keywordAt;    ///< JSON Pointer into the closed schema; for `false`, of that schema
    std::string member = {};  ///< the missing member, for `required`

    [[nodiscard]] std::string text() const;
    /// Nothing when the sentence is Valijson's own.
    [[nodiscard]] static std::optional<OwnError> parse(std::string_view sentence);
};

/// Valijson's path to a value: "<root>", "[a]", "[0]".
using Context = std::vector<std::string>;
/// Judges a value; without results it may stop at the first failure.
using JudgeValue = std::function<bool(const JsonValue&, const Context&, valijson::ValidationResults*)>;
/// Makes the judge from the value of a renamed keyword (check/schema_translation).
using MakeJudge = std::function<JudgeValue(const JsonValue& said)>;

/// The parser that gets the builder owns it.
[[nodiscard]] valijson::ConstraintBuilder* ownBuilder(MakeJudge make);

/// The text of a member of a renamed keyword's value, or an empty one.
[[nodiscard]] std::string textAt(const JsonValue& said, std::string_view name);

}  // namespace hcp
