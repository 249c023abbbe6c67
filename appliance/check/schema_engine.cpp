#include "check/schema_engine.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <stdexcept>
#include <utility>

#include "check/compiled_schema.h"
#include "check/text_forms.h"
#include "spec/built_in_forms.h"
#include "spec/schema_positions.h"

namespace hcp {
namespace {

using MakeTextTest = TextTest (*)(const Package&, const std::string&);

/// A keyword of ours over strings; other types pass, `type` speaks of them.
MakeValueTest overText(const Package& package, MakeTextTest make) {
    return [&package, make](const JsonValue& name) -> ValueTest {
        if (!name.IsString()) {
            throw std::invalid_argument("must be a name");
        }
        return [test = make(package, std::string(asText(name)))](const JsonValue& value) {
            return !value.IsString() || test(asText(value));
        };
    };
}

/// Records are flat, so the place of a value is its field.
std::string fieldOf(const std::string& at) { return at.empty() ? at : unescapedToken(std::string_view(at).substr(1)); }

}  // namespace

struct SchemaEngine::Compiled {
    JsonDocument document;
    std::optional<CompiledSchema> schema;
    std::set<std::string, std::less<>> fields;
    std::map<std::string, std::string, std::less<>> codeListTitles;
    std::map<std::string, std::string, std::less<>> formDescriptions;

    /// The value of the keyword at a place of the schema, as a person reads it.
    [[nodiscard]] std::string limitAt(const std::string& location, const std::string& keyword) const {
        const JsonValue* value = atPointer(document, location);
        if (value == nullptr) {
            return {};
        }
        if (!value->IsString()) {
            return toJson(*value);
        }
        const auto& words = keyword == "form" ? formDescriptions : codeListTitles;
        const auto word = words.find(asText(*value));
        return word == words.end() ? std::string(asText(*value)) : word->second;
    }

    [[nodiscard]] SchemaFault fault(const std::string& keyword, const std::string& field,
                                    const std::string& location) const {
        return {field.empty() ? "" : "/" + pointerToken(field), keyword, field, limitAt(location, keyword), location};
    }

    /// Valijson names one unknown member; a person wants them all.
    void addUnknownMembers(const JsonValue& record, std::vector<SchemaFault>& faults) const {
        for (const auto& member : record.GetObject()) {
            if (!fields.contains(asText(member.name))) {
                faults.push_back(
                    fault("additionalProperties", std::string(asText(member.name)), "/additionalProperties"));
            }
        }
    }
};

SchemaEngine::SchemaEngine(const Package& package, RecordKind kind) : compiled_(std::make_unique<Compiled>()) {
    const RecordSchema& schema = package.schemas.at(kind);
    auto parsed = parseJson(schema.json, {.bytesMax = 8U << 20, .membersMax = 500000});
    if (!parsed) {
        throw std::logic_error("the schema of " + package.name() + " is not JSON");
    }
    compiled_->document = std::move(*parsed);
    for (const auto& property : schema.properties) {
        compiled_->fields.insert(property.name);
    }
    for (const auto& [name, list] : package.codeLists) {
        compiled_->codeListTitles.emplace(name, list.title());
    }
    for (const auto& form : builtInForms()) {
        compiled_->formDescriptions.emplace(form.name, form.about);
    }
    for (const auto& [name, form] : package.forms) {
        compiled_->formDescriptions.emplace(name, form.about);
    }
    auto compiled = CompiledSchema::compile(compiled_->document, {{"form", overText(package, textTest)},
                                                                  {"codes", overText(package, codeTest)},
                                                                  {"codesJoined", overText(package, joinedCodesTest)}});
    if (!compiled) {
        const SchemaProblem& problem = compiled.error().front();
        throw std::logic_error("the schema of " + package.name() + " is wrong: " + problem.at + ": " + problem.what);
    }
    compiled_->schema.emplace(std::move(*compiled));
}

SchemaEngine::~SchemaEngine() = default;
SchemaEngine::SchemaEngine(SchemaEngine&&) noexcept = default;
SchemaEngine& SchemaEngine::operator=(SchemaEngine&&) noexcept = default;

std::vector<SchemaFault> SchemaEngine::faultsOf(const JsonValue& record) const {
    std::vector<SchemaFault> faults;
    for (const auto& failure : compiled_->schema->failuresOf(record)) {
        if (failure.keyword == "additionalProperties") {
            compiled_->addUnknownMembers(record, faults);
        } else {
            const std::string field = failure.keyword == "required" ? failure.member : fieldOf(failure.at);
            faults.push_back(compiled_->fault(failure.keyword, field,
                                              failure.keywordAt.empty() ? "/" + failure.keyword : failure.keywordAt));
        }
    }
    std::set<std::string> blank;
    for (const auto& fault : faults) {
        if (fault.keyword == "minLength") {
            blank.insert(fault.at);
        }
    }
    std::erase_if(faults, [&](const SchemaFault& f) { return f.keyword != "minLength" && blank.contains(f.at); });
    return faults;
}

}  // namespace hcp
