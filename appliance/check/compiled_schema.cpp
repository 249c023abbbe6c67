#include "check/compiled_schema.h"

#include "check/schema_constraints.h"

#include <valijson/schema_parser.hpp>

#include <array>
#include <deque>
#include <map>
#include <stdexcept>
#include <utility>

#include "check/schema_translation.h"
#include "spec/schema_positions.h"

namespace hcp {
namespace {

/// How Valijson 1.0 words the failures of the keywords we leave to it. No keyword: something below failed
/// and has said so. A test breaks every one, so that another Valijson cannot go unnoticed.
constexpr std::array<std::pair<std::string_view, std::string_view>, 16> sentences{
    {{"Missing dependency", "dependencies"},
     {"Object contains a property that could not be validated", "additionalProperties"},
     {"Failed to validate against additional properties schema", ""},
     {"Failed to validate against schema associated with", ""},
     {"Failed to validate against dependent schema", ""},
     {"Failed to validate against child schema", ""},
     {"Failed to validate item", ""},
     {"Failed to validate against a conditional schema", ""},
     {"Failed to any values against subschema in 'contains'", "contains"},
     {"Target should not validate against schema specified in 'not'", "not"},
     {"Array contains more items than allowed", "additionalItems"},
     {"Cannot validate item", "additionalItems"},
     {"Array should contain no fewer than", "minItems"},
     {"Array should contain no more than", "maxItems"},
     {"Object should have no fewer than", "minProperties"},
     {"Object should have no more than", "maxProperties"}}};

std::string_view keywordOf(std::string_view sentence) {
    for (const auto& [beginning, keyword] : sentences) {
        if (sentence.starts_with(beginning)) {
            return keyword;
        }
    }
    throw std::logic_error("Valijson said something unforeseen: " + std::string(sentence));
}

/// "<root>", "[a]", "[0]" → "/a/0".
std::string pointerOf(const std::vector<std::string>& context) {
    std::string pointer;
    for (std::size_t i = 1; i < context.size(); ++i) {
        pointer += "/" + pointerToken(std::string_view(context[i]).substr(1, context[i].size() - 2));
    }
    return pointer;
}

const std::vector<std::string>& rootContext() {
    static const std::vector<std::string> context{"<root>"};
    return context;
}

}  // namespace

/// The closed schema and, by JSON Pointer, those of its parts that something refers to.
struct CompiledSchema::Parts {
    JsonDocument closed;
    std::map<std::string, valijson::Schema> compiled;
    std::deque<std::string> waiting;
    const valijson::Schema* root = nullptr;

    const valijson::Schema* part(const std::string& pointer) {
        const auto [place, isNew] = compiled.try_emplace(pointer);
        if (isNew) {
            waiting.push_back(pointer);
        }
        return &place->second;
    }

    void compile(const SchemaVocabulary& own) {
        const FindPart find = [this](const std::string& pointer) { return part(pointer); };
        valijson::SchemaParser parser;
        for (const auto* keywords : {&valueKeywords(), &own}) {
            for (const auto& [keyword, make] : *keywords) {
                parser.addConstraintBuilder(std::string(renamed) + keyword, valueKeywordBuilder(keyword, make));
            }
        }
        parser.addConstraintBuilder(std::string(renamedReference), referenceBuilder(find));
        parser.addConstraintBuilder(std::string(renamedNames), namesBuilder(find));
        parser.addConstraintBuilder(std::string(renamedRequired), requiredBuilder());
        parser.addConstraintBuilder(std::string(renamedFalse), falseBuilder());
        for (const auto* keyword : {"anyOf", "oneOf"}) {
            parser.addConstraintBuilder(std::string(renamedBranches) + keyword, branchesBuilder(find));
        }
        root = part("");
        while (!waiting.empty()) {
            const std::string at = std::move(waiting.front());
            waiting.pop_front();
            const JsonDocument translated = translateSchema(*atPointer(closed, at), at, own);
            parser.populateSchema(JsonAdapter(translated), compiled.at(at));
        }
    }

    [[nodiscard]] SchemaFailure failure(const valijson::ValidationResults::Error& error) const {
        const auto own = OwnError::parse(error.description);
        const std::string at = pointerOf(error.context);
        if (!own) {
            return {at, std::string(keywordOf(error.description)), "", error.description};
        }
        if (own->keyword == "false") {
            return {at, own->keyword, own->keywordAt, "nothing is allowed here"};
        }
        if (own->keyword == "required") {
            return {at, own->keyword, own->keywordAt, "lacks the member \"" + own->member + "\"", own->member};
        }
        return {at, own->keyword, own->keywordAt,
                "breaks " + own->keyword + ": " + toJson(*atPointer(closed, own->keywordAt))};
    }
};

CompiledSchema::CompiledSchema(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
CompiledSchema::~CompiledSchema() = default;
CompiledSchema::CompiledSchema(CompiledSchema&&) noexcept = default;
CompiledSchema& CompiledSchema::operator=(CompiledSchema&&) noexcept = default;

Expected<CompiledSchema, std::vector<SchemaProblem>> CompiledSchema::compile(const JsonValue& schema,
                                                                             const SchemaVocabulary& own,
                                                                             const SchemaDocuments& others) {
    auto closed = closeReferences(schema, others);
    if (!closed) {
        return Unexpected{std::move(closed).error()};
    }
    auto parts = std::make_unique<Parts>();
    parts->closed = std::move(*closed);
    try {
        parts->compile(own);
    } catch (const std::invalid_argument& refused) {
        const std::string text = refused.what();
        const auto colon = text.find(": ");
        return Unexpected{std::vector<SchemaProblem>{{text.substr(0, colon), text.substr(colon + 2)}}};
    }
    return CompiledSchema(std::move(parts));
}

bool CompiledSchema::accepts(const JsonValue& value) const {
    try {
        return acceptedBy(*parts_->root, value, rootContext(), nullptr);
    } catch (const ReferencesTooDeep&) {
        return false;
    }
}

std::vector<SchemaFailure> CompiledSchema::failuresOf(const JsonValue& value) const {
    if (accepts(value)) {
        return {};
    }
    valijson::ValidationResults results;
    try {
        (void)acceptedBy(*parts_->root, value, rootContext(), &results);
    } catch (const ReferencesTooDeep& deep) {
        return {{"", "$ref", "", deep.what()}};
    }
    std::vector<SchemaFailure> failures;
    std::vector<SchemaFailure> consequences;
    for (const auto& error : results) {
        SchemaFailure failure = parts_->failure(error);
        if (failure.keyword.empty()) {
            failure.keyword = "false";
            consequences.push_back(std::move(failure));
        } else {
            failures.push_back(std::move(failure));
        }
    }
    return failures.empty() ? consequences : failures;
}

}  // namespace hcp
