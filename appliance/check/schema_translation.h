// A closed draft-07 schema rewritten for Valijson: what it judges well keeps its name, what we judge
// ourselves is renamed, and what means nothing is left out.
//
// Valijson cannot be told to leave a keyword alone, so the keyword must not be there. Renaming happens
// only where a schema stands.
#pragma once

#include <string>

#include "check/schema_keywords.h"
#include "foundation/json.h"

namespace hcp {

/// Prefix of every renamed keyword. `hcp:<keyword>` has the value {"at": its JSON Pointer, "value": …}.
constexpr std::string_view renamed = "hcp:";
/// {"to": JSON Pointer}: the value is judged by another part of the schema.
constexpr std::string_view renamedReference = "hcp:$ref";
/// {"at": its JSON Pointer}: the schema `false`, which allows nothing.
constexpr std::string_view renamedFalse = "hcp:false";
/// Beginning of the two names for branches, which end with the keyword. {"at": its JSON Pointer, "keyword": anyOf or
/// oneOf, "parts": [pointers]}: at least or exactly one part must accept the value.
constexpr std::string_view renamedBranches = "hcp:branches:";
/// {"at": its JSON Pointer, "names": [names]}: members that must be there.
constexpr std::string_view renamedRequired = "hcp:required";
/// What is said about members by their names, for patternProperties and propertyNames: {"patterns":
/// {expression: pointer}, "properties": [names], "additional": pointer, "names": pointer}, each optional.
constexpr std::string_view renamedNames = "hcp:names";

/// The schema at JSON Pointer `at` of a closed document. `own` are the keywords besides valueKeywords()
/// that are judged by us. Throws std::invalid_argument when a keyword's value is not what it takes.
[[nodiscard]] JsonDocument translateSchema(const JsonValue& schema, const std::string& at, const SchemaVocabulary& own);

}  // namespace hcp
