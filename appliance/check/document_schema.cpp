#include "check/document_schema.h"

#include <stdexcept>

namespace hcp {
namespace {

CompiledSchema compiledFrom(const std::string& text) {
    const auto parsed = parseJson(text);
    if (!parsed) {
        throw std::logic_error("a schema of our own is not JSON: " + parsed.error().detail);
    }
    auto compiled = CompiledSchema::compile(*parsed);
    if (!compiled) {
        const SchemaProblem& problem = compiled.error().front();
        throw std::logic_error("a schema of our own is wrong: " + problem.at + ": " + problem.what);
    }
    return std::move(*compiled);
}

}  // namespace

DocumentSchema::DocumentSchema(const std::string& schema) : compiled_(compiledFrom(schema)) {}

std::vector<DocumentFault> DocumentSchema::faultsOf(const JsonValue& document) const {
    std::vector<DocumentFault> faults;
    for (const auto& failure : compiled_.failuresOf(document)) {
        faults.push_back({failure.at, failure.what});
    }
    return faults;
}

}  // namespace hcp
