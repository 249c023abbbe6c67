// The references of a JSON Schema draft-07 (core 8), resolved once, when the schema is loaded.
//
// `$id` and `$ref` are followed as the draft says: relative URIs against the nearest `$id`, anchors
// (`"$id": "#name"`), JSON Pointers, and whole documents known by URI. What comes out is closed: every
// `$ref` is "#" and an unencoded JSON Pointer into the same document. Documents that were used lie in the
// root member `$documents`. Nothing is ever fetched.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "foundation/expected.h"
#include "foundation/json.h"

namespace hcp {

/// What is wrong with a schema, and where.
struct SchemaProblem {
    std::string at;    ///< JSON Pointer into the schema as it was given; below /$documents/<n> for another
    std::string what;  ///< in English
};

/// Schemas that references may name, by absolute URI without fragment. They outlive the call.
using SchemaDocuments = std::map<std::string, const JsonValue*, std::less<>>;

/// Problems: a reference to nothing or to what is no schema, a chain of references and same-value
/// keywords that comes back to itself without descending into the value (no validator could end), and
/// nesting over schemaDepthMax.
[[nodiscard]] Expected<JsonDocument, std::vector<SchemaProblem>> closeReferences(const JsonValue& schema,
                                                                                 const SchemaDocuments& others = {});

}  // namespace hcp
