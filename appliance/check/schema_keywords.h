// The keywords of draft-07 about one value, which we judge ourselves.
//
// Valijson's own are byte-wise, recursive, quadratic, inexact or blind to the text after a NUL; see
// decision 0004. What combines schemas stays with Valijson.
#pragma once

#include <functional>
#include <map>
#include <string>

#include "foundation/json.h"

namespace hcp {

/// Whether a value satisfies one keyword. Values of other types than the keyword speaks of do.
using ValueTest = std::function<bool(const JsonValue&)>;

/// Makes the test from the keyword's value. Throws std::invalid_argument, in English, when the value is
/// not what the keyword takes.
using MakeValueTest = std::function<ValueTest(const JsonValue&)>;

using SchemaVocabulary = std::map<std::string, MakeValueTest, std::less<>>;

/// type enum const, minLength maxLength (code points) pattern (RE2, UTF-8, searched) format, minimum
/// maximum exclusiveMinimum exclusiveMaximum multipleOf, uniqueItems. The keyword's value is copied.
[[nodiscard]] const SchemaVocabulary& valueKeywords();

/// An RE2 search over UTF-8, linear in the text. Throws std::invalid_argument when RE2 cannot compile it,
/// as with a backreference.
[[nodiscard]] std::function<bool(std::string_view)> searchFor(const JsonValue& pattern);

}  // namespace hcp
