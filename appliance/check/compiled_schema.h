// A JSON Schema draft-07, compiled once and asked often. Every schema of the house goes this way: records
// (SchemaEngine) and documents of our own (DocumentSchema).
//
// References are closed by spec/schema_references, then Valijson decides how schemas combine and
// check/schema_keywords what one value must be. Of draft-07 nothing is missing but: patterns that are not
// RE2's (backreferences, lookaround), and names with U+0000; both are refused when compiled.
// A value must have come through parseJson, which bounds its depth; a schema that refers to itself more
// than referenceDepthMax deep while it judges one value finds that value invalid, by the keyword `$ref`.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "check/schema_keywords.h"
#include "foundation/expected.h"
#include "foundation/json.h"
#include "spec/schema_references.h"

namespace hcp {

constexpr int referenceDepthMax = 256;

/// One broken keyword at one place.
struct SchemaFailure {
    std::string at;           ///< JSON Pointer to the value; for a missing member, to the object
    std::string keyword;      ///< as the schema spells it; "false" for the schema that allows nothing
    std::string keywordAt;    ///< JSON Pointer into the schema, for the keywords that we judge
    std::string what;         ///< one English sentence
    std::string member = {};  ///< the missing member, for `required`
};

/// Immutable and safe to use from several threads.
class CompiledSchema {
public:
    /// `own` are keywords besides draft-07's. Neither the schema nor the documents are needed afterwards.
    [[nodiscard]] static Expected<CompiledSchema, std::vector<SchemaProblem>> compile(
        const JsonValue& schema, const SchemaVocabulary& own = {}, const SchemaDocuments& others = {});
    ~CompiledSchema();
    CompiledSchema(CompiledSchema&&) noexcept;
    CompiledSchema& operator=(CompiledSchema&&) noexcept;

    [[nodiscard]] bool accepts(const JsonValue& value) const;
    /// Every failure, at least one when the value is not accepted, none when it is.
    [[nodiscard]] std::vector<SchemaFailure> failuresOf(const JsonValue& value) const;

private:
    struct Parts;
    explicit CompiledSchema(std::unique_ptr<Parts> parts);
    std::unique_ptr<Parts> parts_;
};

}  // namespace hcp
