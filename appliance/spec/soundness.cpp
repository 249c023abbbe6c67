#include "spec/soundness.h"

#include <algorithm>
#include <array>

namespace hcp {
namespace {

constexpr std::array<std::string_view, 2> builtInForms{"province-date-time", "date"};

/// Every name a sentence can be asked for: the keywords of schemas and the ways a text can be unreadable.
constexpr std::array<std::string_view, 20> sentenceNames{"required",
                                                         "type",
                                                         "minLength",
                                                         "maxLength",
                                                         "enum",
                                                         "const",
                                                         "additionalProperties",
                                                         "form",
                                                         "codes",
                                                         "codesJoined",
                                                         "syntax",
                                                         "not-utf8",
                                                         "too-large",
                                                         "too-deep",
                                                         "string-too-long",
                                                         "too-many-members",
                                                         "nul-character",
                                                         "duplicate-name",
                                                         "number-out-of-range",
                                                         "not-an-object"};

class Soundness {
public:
    Soundness(const Package& package, SpecProblems& problems) : package_(package), problems_(problems) {}

    void schemas() {
        for (const auto& [kind, schema] : package_.schemas) {
            const auto parsed = parseJson(schema.json);
            const JsonValue* properties = parsed ? findMember(*parsed, "properties") : nullptr;
            const std::string file = "schemas/" + std::string(nameOf(kind)) + ".json";
            for (const auto& property : schema.properties) {
                const JsonValue* described = properties == nullptr ? nullptr : findMember(*properties, property.name);
                if (described != nullptr) {
                    describedBy(file, property, *described);
                }
            }
        }
    }

    void rules() {
        std::size_t index = 0;
        for (const auto& rule : package_.rules) {
            const std::string at = "/rules/" + std::to_string(index++);
            requirement("rules.json", at + "/requirement", rule.requirement);
            if (rule.requirement.empty()) {
                note("rules.json", at, "a rule needs a requirement");
            }
            if (const auto found = package_.requirements.find(rule.requirement);
                found != package_.requirements.end() && found->second.clause.empty()) {
                note("rules.json", at + "/requirement", "the requirement " + rule.requirement + " names no clause");
            }
            if (rule.at.size() < 2 || schema(rule.record).find(rule.at.substr(1)) == nullptr) {
                note("rules.json", at + "/at", "names no field of the record");
            }
            if (rule.when) {
                condition(at + "/when", rule.record, *rule.when);
            }
            condition(at + "/require", rule.record, rule.require);
        }
        for (const auto& [kind, schema] : package_.schemas) {
            // The store holds one record a key; without the rule a second one would be a fault, not a finding.
            const bool guarded = std::ranges::any_of(package_.rules, [kind = kind](const Rule& rule) {
                return rule.record == kind && !rule.when && rule.severity == Severity::refuse &&
                       std::holds_alternative<Unique>(rule.require.node);
            });
            if (!guarded) {
                note("rules.json", "/rules",
                     "lacks a refusing rule {\"unique\": true} for " + std::string(nameOf(kind)));
            }
        }
    }

    void mapping() {
        for (const auto& [name, operation] : package_.mapping.operations) {
            for (const auto& element : operation.elements) {
                const std::string at = "/operations/" + name + "/" + element.name;
                if (const auto* field = std::get_if<SourceField>(&element.from)) {
                    source(at, *field);
                    gap(at, element, *field);
                } else if (const auto* count = std::get_if<CountOfCodes>(&element.from)) {
                    source(at, count->of);
                }
                list("mapping.json", at, element.codes);
                list("mapping.json", at, element.codesJoined);
                form("mapping.json", at, element.form);
            }
        }
    }

    void sentences() {
        for (const auto name : sentenceNames) {
            if (!package_.sentences.contains(name)) {
                note("../../sentences.json", "/sentences", "lacks a sentence for " + std::string(name));
            }
        }
    }

private:
    void note(const std::string& file, const std::string& at, std::string what) {
        problems_.push_back({file, at, std::move(what)});
    }

    [[nodiscard]] const RecordSchema& schema(RecordKind kind) const { return package_.schemas.at(kind); }

    void describedBy(const std::string& file, const Property& property, const JsonValue& described) {
        const std::string at = "/properties/" + property.name;
        requirement(file, at + "/requirement", property.requirement);
        for (const auto* keyword : {"codes", "codesJoined"}) {
            if (const JsonValue* name = findMember(described, keyword); name != nullptr && name->IsString()) {
                list(file, at + "/" + keyword, std::string(asText(*name)));
            }
        }
        if (const JsonValue* name = findMember(described, "form"); name != nullptr && name->IsString()) {
            form(file, at + "/form", std::string(asText(*name)));
        }
    }

    void requirement(const std::string& file, const std::string& at, const std::string& id) {
        if (!id.empty() && !package_.requirements.contains(id)) {
            note(file, at, "the requirement " + id + " is not in the catalogue");
        }
    }

    void list(const std::string& file, const std::string& at, const std::string& name) {
        if (!name.empty() && !package_.codeLists.contains(name)) {
            note(file, at, "there is no code list " + name);
        }
    }

    void form(const std::string& file, const std::string& at, const std::string& name) {
        const bool builtIn = std::ranges::find(builtInForms, name) != builtInForms.end();
        if (!name.empty() && !builtIn && !package_.forms.contains(name)) {
            note(file, at, "there is no form " + name);
        }
    }

    void source(const std::string& at, const SourceField& field) {
        if (schema(field.record).find(field.field) == nullptr) {
            note("mapping.json", at, "reads a field that its record does not have: " + field.field);
        }
    }

    /// A required element that an accepted record may leave blank would be found out only by the province.
    void gap(const std::string& at, const WireElement& element, const SourceField& field) {
        if (element.required && element.whenAbsent.empty() && schema(field.record).find(field.field) != nullptr &&
            !isRequired(field) && !isGuarded(field)) {
            note("mapping.json", at,
                 "is required, but a record may lack " + field.field +
                     ": require it in the schema, give whenAbsent, or hold what lacks it by a rule without when");
        }
    }

    [[nodiscard]] bool isRequired(const SourceField& field) const {
        const auto parsed = parseJson(schema(field.record).json);
        const JsonValue* required = parsed ? findMember(*parsed, "required") : nullptr;
        return required != nullptr && required->IsArray() &&
               std::ranges::any_of(required->GetArray(),
                                   [&](const auto& name) { return name.IsString() && asText(name) == field.field; });
    }

    [[nodiscard]] bool isGuarded(const SourceField& field) const {
        return std::ranges::any_of(package_.rules, [&](const Rule& rule) {
            const auto* present = std::get_if<Present>(&rule.require.node);
            return rule.record == field.record && !rule.when && rule.severity != Severity::warn && present != nullptr &&
                   present->field == FieldRef{FieldRef::Of::record, field.field};
        });
    }

    void field(const std::string& at, RecordKind kind, const FieldRef& ref) {
        const RecordKind of = ref.of == FieldRef::Of::service ? RecordKind::service : kind;
        if (!ref.field.empty() && schema(of).find(ref.field) == nullptr) {
            note("rules.json", at, "names a field that the record does not have: " + ref.field);
        }
    }

    void condition(const std::string& at, RecordKind kind, const Condition& condition) {
        std::visit([&](const auto& node) { visit(at, kind, node); }, condition.node);
    }
    void visit(const std::string& at, RecordKind kind, const Present& node) { field(at, kind, node.field); }
    void visit(const std::string& at, RecordKind kind, const Blank& node) { field(at, kind, node.field); }
    void visit(const std::string& at, RecordKind kind, const Equal& node) { field(at, kind, node.field); }
    void visit(const std::string& at, RecordKind kind, const In& node) { field(at, kind, node.field); }
    void visit(const std::string& at, RecordKind kind, const Identifier& node) { field(at, kind, node.field); }
    void visit(const std::string& at, RecordKind kind, const NotAfter& node) {
        field(at, kind, node.earlier);
        if (node.later) {
            field(at, kind, *node.later);
        }
    }
    void visit(const std::string& at, RecordKind kind, const Within& node) {
        field(at, kind, node.from);
        if (node.to) {
            field(at, kind, *node.to);
        }
        if (!package_.limits.named.contains(node.most)) {
            note("rules.json", at, "there is no limit " + node.most);
        }
    }
    void visit(const std::string& at, RecordKind kind, const Differ& node) {
        field(at, kind, node.one);
        field(at, kind, node.other);
    }
    void visit(const std::string& at, RecordKind kind, const Matches& node) {
        field(at, kind, node.field);
        form("rules.json", at, node.form);
    }
    void visit(const std::string& at, RecordKind kind, const CodesBelong& node) {
        field(at, kind, node.codes);
        field(at, kind, node.equals);
        list("rules.json", at, node.list);
        if (const auto found = package_.codeLists.find(node.list); found != package_.codeLists.end()) {
            for (const auto& code : found->second.codes()) {
                if (code.active && !code.attributes.contains(node.attribute)) {
                    note("rules.json", at, "the code " + code.code + " has no attribute " + node.attribute);
                }
            }
        }
    }
    void visit(const std::string& at, RecordKind kind, const ServiceKnown& /*node*/) {
        if (kind != RecordKind::evaluation) {
            note("rules.json", at, "only an evaluation belongs to a service record");
        }
    }
    void visit(const std::string& /*at*/, RecordKind /*kind*/, const Unique& /*node*/) {}
    void visit(const std::string& /*at*/, RecordKind /*kind*/, const KeepsOriginal& /*node*/) {}
    void visit(const std::string& at, RecordKind kind, const All& node) { each(at + "/all", kind, node.conditions); }
    void visit(const std::string& at, RecordKind kind, const Any& node) { each(at + "/any", kind, node.conditions); }
    void visit(const std::string& at, RecordKind kind, const Not& node) { each(at + "/not", kind, node.condition); }
    void each(const std::string& at, RecordKind kind, const std::vector<Condition>& conditions) {
        std::size_t index = 0;
        for (const auto& part : conditions) {
            condition(at + "/" + std::to_string(index++), kind, part);
        }
    }

    const Package& package_;
    SpecProblems& problems_;
};

}  // namespace

void checkSoundness(const Package& package, SpecProblems& problems) {
    Soundness soundness(package, problems);
    soundness.schemas();
    soundness.rules();
    soundness.mapping();
    soundness.sentences();
}

}  // namespace hcp
