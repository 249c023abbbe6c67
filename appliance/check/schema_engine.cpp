#include "check/schema_engine.h"

// foundation/json.h comes first: it settles RapidJSON's assertions for every translation unit.
#include <valijson/adapters/rapidjson_adapter.hpp>
#include <valijson/constraint_builder.hpp>
#include <valijson/constraints/concrete_constraints.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validator.hpp>

#include <algorithm>
#include <array>
#include <set>
#include <stdexcept>
#include <utility>

#include "check/text_forms.h"

namespace hcp {
namespace {

using valijson::ValidationResults;
using Adapter = valijson::adapters::RapidJsonAdapter;

/// Marks the errors of our own constraints among Valijson's sentences.
constexpr std::string_view ours = "hcp:";

/// A keyword of ours over strings; other types pass, `type` speaks of them.
class TextConstraint final : public valijson::constraints::PolyConstraint {
public:
    TextConstraint(std::string keyword, TextTest test) : keyword_(std::move(keyword)), test_(std::move(test)) {}

    bool validate(const valijson::adapters::Adapter& target, const std::vector<std::string>& context,
                  ValidationResults* results) const override {
        std::string text;
        if (!target.isString() || !target.asString(text) || test_(text)) {
            return true;
        }
        if (results != nullptr) {
            results->pushError(context, std::string(ours) + keyword_);
        }
        return false;
    }

private:
    Constraint* cloneInto(void* place) const override { return new (place) TextConstraint(*this); }
    std::size_t sizeOf() const override { return sizeof(TextConstraint); }

    std::string keyword_;
    TextTest test_;
};

/// Makes the constraint of one keyword from the name that stands there.
class TextConstraintBuilder final : public valijson::ConstraintBuilder {
public:
    using MakeTest = TextTest (*)(const Package&, const std::string&);

    TextConstraintBuilder(const Package& package, std::string keyword, MakeTest makeTest)
        : package_(package), keyword_(std::move(keyword)), makeTest_(makeTest) {}

    valijson::constraints::Constraint* make(const valijson::adapters::Adapter& value) const override {
        return new TextConstraint(keyword_, makeTest_(package_, value.asString()));
    }

private:
    const Package& package_;
    std::string keyword_;
    MakeTest makeTest_;
};

/// How Valijson 1.0 words the failures of the keywords that schemas may use. A test breaks every one of
/// them, so that another Valijson with other sentences cannot go unnoticed.
constexpr std::array<std::pair<std::string_view, std::string_view>, 8> sentences{
    {{"Missing required property", "required"},
     {"Value type not permitted", "type"},
     {"String should be no fewer", "minLength"},
     {"String should be no more", "maxLength"},
     {"Failed to match against any enum", "enum"},
     {"Failed to match expected value set by 'const'", "const"},
     {"Object contains a property that could not be validated", "additionalProperties"},
     {"Failed to validate against schema associated with property name", ""}}};

std::string keywordOf(std::string_view description) {
    if (description.starts_with(ours)) {
        return std::string(description.substr(ours.size()));
    }
    for (const auto& [sentence, keyword] : sentences) {
        if (description.starts_with(sentence)) {
            return std::string(keyword);
        }
    }
    throw std::logic_error("Valijson said something unforeseen: " + std::string(description));
}

/// "[name]" → "name"; records are flat, so the last element of the path is the field.
std::string fieldOf(const std::vector<std::string>& context) {
    return context.size() < 2 ? std::string() : context.back().substr(1, context.back().size() - 2);
}

std::string quotedName(const std::string& description) {
    const auto open = description.find('\'');
    return description.substr(open + 1, description.rfind('\'') - open - 1);
}

}  // namespace

struct SchemaEngine::Compiled {
    JsonDocument document;
    valijson::Schema schema;
    std::set<std::string, std::less<>> fields;
    std::map<std::string, std::string, std::less<>> codeListTitles;
    std::map<std::string, std::string, std::less<>> formDescriptions;

    [[nodiscard]] std::string limitOf(const std::string& field, const std::string& keyword) const {
        const JsonValue* properties = findMember(document, "properties");
        const JsonValue* property = properties == nullptr ? nullptr : findMember(*properties, field);
        const JsonValue* value = property == nullptr ? nullptr : findMember(*property, keyword);
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

    [[nodiscard]] SchemaFault fault(const std::string& keyword, const std::string& field) const {
        return {field.empty() ? "" : "/" + pointerToken(field), keyword, field, limitOf(field, keyword)};
    }

    /// Valijson names one unknown member; a person wants them all.
    void addUnknownMembers(const JsonValue& record, std::vector<SchemaFault>& faults) const {
        for (const auto& member : record.GetObject()) {
            if (!fields.contains(asText(member.name))) {
                faults.push_back(fault("additionalProperties", std::string(asText(member.name))));
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
    compiled_->formDescriptions = {{"province-date-time", "yyyy-MM-dd HH:mm:ss"}, {"date", "yyyy-MM-dd"}};
    for (const auto& [name, form] : package.forms) {
        compiled_->formDescriptions.emplace(name, form.about);
    }
    valijson::SchemaParser parser;
    // The parser takes the builders over.
    parser.addConstraintBuilder("form", new TextConstraintBuilder(package, "form", textTest));
    parser.addConstraintBuilder("codes", new TextConstraintBuilder(package, "codes", codeTest));
    parser.addConstraintBuilder("codesJoined", new TextConstraintBuilder(package, "codesJoined", joinedCodesTest));
    parser.populateSchema(Adapter(compiled_->document), compiled_->schema);
}

SchemaEngine::~SchemaEngine() = default;
SchemaEngine::SchemaEngine(SchemaEngine&&) noexcept = default;
SchemaEngine& SchemaEngine::operator=(SchemaEngine&&) noexcept = default;

std::vector<SchemaFault> SchemaEngine::faultsOf(const JsonValue& record) const {
    // One validator a thread: it keeps caches that are not shared safely and are dear to build.
    thread_local valijson::Validator validator;
    const Adapter target(record);
    if (validator.validate(compiled_->schema, target, nullptr)) {
        return {};
    }
    ValidationResults results;
    validator.validate(compiled_->schema, target, &results);

    std::vector<SchemaFault> faults;
    for (const auto& error : results) {
        const std::string keyword = keywordOf(error.description);
        if (keyword == "additionalProperties") {
            compiled_->addUnknownMembers(record, faults);
        } else if (keyword == "required") {
            faults.push_back(compiled_->fault(keyword, quotedName(error.description)));
        } else if (!keyword.empty()) {
            faults.push_back(compiled_->fault(keyword, fieldOf(error.context)));
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
