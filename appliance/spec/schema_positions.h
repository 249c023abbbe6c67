// Where schemas stand inside a schema (JSON Schema draft-07, core 9, validation 6).
//
// A keyword means something only where a schema stands; below `enum`, `const`, `default` or a keyword
// nobody knows, the same word is data.
#pragma once

#include <functional>
#include <string>

#include "foundation/json.h"

namespace hcp {

/// Nested schemas deeper than this are refused, so that walking one cannot exhaust the stack.
constexpr std::size_t schemaDepthMax = 64;

/// Sees one schema and the JSON Pointer at which it stands.
using SchemaVisitor = std::function<void(const JsonValue& schema, const std::string& at)>;

/// Whether a schema found below a keyword judges the same value as the schema around it (`allOf`), a part
/// of that value (`items`), or nothing until something refers to it (`definitions`).
enum class SchemaReach { sameValue, partOfValue, storedOnly };

/// Visits the schemas directly inside `schema` that have this reach; what has not the shape of a schema
/// collection is passed over, it is the compiler's to complain. Not for an object with `$ref`, whose other
/// members mean nothing.
void visitSubschemas(const JsonValue& schema, const std::string& at, SchemaReach reach, const SchemaVisitor& visit);

/// The reference of a schema that is one, otherwise nullptr.
[[nodiscard]] const JsonValue* referenceOf(const JsonValue& schema);

/// One reference token of a JSON Pointer without its escapes: ~1 as / and ~0 as ~.
[[nodiscard]] std::string unescapedToken(std::string_view token);

/// The value that a JSON Pointer (RFC 6901) names, or nullptr.
[[nodiscard]] const JsonValue* atPointer(const JsonValue& document, std::string_view pointer);

}  // namespace hcp
