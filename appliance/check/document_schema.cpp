#include "check/document_schema.h"

// foundation/json.h comes first: it settles RapidJSON's assertions for every translation unit.
#include <valijson/adapters/rapidjson_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validator.hpp>

#include <stdexcept>

namespace hcp {
namespace {

using Adapter = valijson::adapters::RapidJsonAdapter;

std::string pointerOf(const std::vector<std::string>& context) {
    std::string pointer;
    for (std::size_t i = 1; i < context.size(); ++i) {
        pointer += "/" + pointerToken(context[i].substr(1, context[i].size() - 2));
    }
    return pointer;
}

}  // namespace

struct DocumentSchema::Compiled {
    JsonDocument document;
    valijson::Schema schema;
};

DocumentSchema::DocumentSchema(const std::string& schema) : compiled_(std::make_unique<Compiled>()) {
    auto parsed = parseJson(schema);
    if (!parsed) {
        throw std::logic_error("a schema of our own is not JSON: " + parsed.error().detail);
    }
    compiled_->document = std::move(*parsed);
    valijson::SchemaParser().populateSchema(Adapter(compiled_->document), compiled_->schema);
}

DocumentSchema::~DocumentSchema() = default;

std::vector<DocumentFault> DocumentSchema::faultsOf(const JsonValue& document) const {
    valijson::Validator validator;
    valijson::ValidationResults results;
    validator.validate(compiled_->schema, Adapter(document), &results);
    std::vector<DocumentFault> faults;
    for (const auto& error : results) {
        // Valijson repeats at every level that a level below failed; the place itself is said already.
        if (!error.description.starts_with("Failed to validate against schema associated with")) {
            faults.push_back({pointerOf(error.context), error.description});
        }
    }
    return faults;
}

}  // namespace hcp
