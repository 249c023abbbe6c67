#include "spec/soundness.h"

#include <algorithm>
#include <array>

#include "spec/known_names.h"
#include "spec/schema_positions.h"
#include "spec/wire_soundness.h"

namespace hcp {
namespace {

/// Every name a sentence can be asked for: the keywords of schemas and the ways a text can be unreadable.
constexpr std::array<std::string_view, 29> sentenceNames{"required",
                                                         "oneOf",
                                                         "not",
                                                         "false",
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
                                                         "not-an-object",
                                                         "stray-quote",
                                                         "text-after-quote",
                                                         "stray-return",
                                                         "open-quote",
                                                         "cell-count",
                                                         "not-decodable"};

/// A record is compared with so many others at most; each costs a look into the store.
constexpr int comparedMost = 1000;

class Soundness {
public:
    Soundness(const Package& package, SpecProblems& problems) : package_(package), known_(package, problems) {}

    void schemas() {
        for (const auto& [kind, schema] : package_.schemas) {
            for (const auto& property : schema.properties) {
                requirement(schema.file, "/properties/" + property.name + "/requirement", property.requirement);
            }
            if (const auto parsed = parseJson(schema.json, {.bytesMax = 8U << 20, .membersMax = 500000})) {
                names(schema.file, "", *parsed);
            }
        }
    }

    void rules() {
        for (const auto& rule : package_.rules) {
            requirement(rule.file, rule.place + "/requirement", rule.requirement);
            if (rule.requirement.empty()) {
                known_.note(rule.file, rule.place, "a rule needs a requirement");
            }
            if (const auto found = package_.requirements.find(rule.requirement);
                found != package_.requirements.end() && found->second.clause.empty()) {
                known_.note(rule.file, rule.place + "/requirement",
                            "the requirement " + rule.requirement + " names no clause");
            }
            if (!package_.schemas.contains(rule.record)) {
                known_.note(rule.file, rule.place + "/record",
                            "there is no schema of " + std::string(nameOf(rule.record)));
                continue;
            }
            if (rule.at.size() < 2 || known_.findField(rule.record, rule.at.substr(1)) == nullptr) {
                known_.note(rule.file, rule.place + "/at", "names no field of the record");
            }
            if (rule.when) {
                condition(rule, rule.place + "/when", *rule.when);
            }
            condition(rule, rule.place + "/require", rule.require);
        }
        for (const auto& [kind, schema] : package_.schemas) {
            // The store holds one record a key; without the rule a second one would be a fault, not a finding.
            const bool guarded = std::ranges::any_of(package_.rules, [kind = kind](const Rule& rule) {
                return rule.record == kind && !rule.when && rule.severity == Severity::refuse &&
                       std::holds_alternative<Unique>(rule.require.node);
            });
            if (!guarded) {
                known_.note("rules.json", "/rules",
                            "lacks a refusing rule {\"unique\": true} for " + std::string(nameOf(kind)));
            }
        }
    }

    void sentences() {
        for (const auto name : sentenceNames) {
            if (!package_.sentences.contains(name)) {
                known_.note("../../sentences.json", "/sentences", "lacks a sentence for " + std::string(name));
            }
        }
    }

private:
    /// What a schema and the schemas inside it name by our keywords must be there.
    void names(const std::string& file, const std::string& place, const JsonValue& schema) {
        for (const auto* keyword : {"codes", "codesJoined"}) {
            if (const JsonValue* name = findMember(schema, keyword); name != nullptr && name->IsString()) {
                known_.list(file, place + "/" + keyword, std::string(asText(*name)));
            }
        }
        if (const JsonValue* name = findMember(schema, "form"); name != nullptr && name->IsString()) {
            known_.form(file, place + "/form", std::string(asText(*name)));
        }
        for (const auto reach : {SchemaReach::partOfValue, SchemaReach::sameValue, SchemaReach::storedOnly}) {
            visitSubschemas(schema, place, reach,
                            [&](const JsonValue& inside, const std::string& at) { names(file, at, inside); });
        }
    }

    void requirement(const std::string& file, const std::string& at, const std::string& id) {
        const auto found = package_.requirements.find(id);
        if (!id.empty() && found == package_.requirements.end()) {
            known_.note(file, at, "the requirement " + id + " is not in the catalogue");
        } else if (!id.empty() && !found->second.inForce) {
            known_.note(file, at, "the requirement " + id + " applied until " + found->second.to);
        }
    }

    void condition(const Rule& rule, const std::string& place, const Condition& tree) {
        visitLeaves(tree, place, [&](const Condition& leaf, const std::string& at) {
            const auto limit = [&](const std::string& name) {
                if (!package_.limits.named.contains(name)) {
                    known_.note(rule.file, at, "there is no limit " + name);
                }
            };
            for (const auto& ref : fieldsNamedBy(leaf)) {
                field(rule, at, ref);
            }
            if (const auto* within = std::get_if<Within>(&leaf.node)) {
                limit(within->most);
            } else if (const auto* timely = std::get_if<ByTimeOfDay>(&leaf.node)) {
                limit(timely->most);
            } else if (const auto* seldom = std::get_if<Seldom>(&leaf.node)) {
                limit(seldom->within);
                limit(seldom->most);
                if (const auto most = package_.limits.named.find(seldom->most);
                    most != package_.limits.named.end() && most->second > comparedMost) {
                    known_.note(rule.file, at,
                                "the limit " + seldom->most + " is over " + std::to_string(comparedMost) +
                                    ", more records than one is compared with");
                }
                if (at != rule.place + "/require") {
                    known_.note(rule.file, at, "seldom stands alone in require, so that its evidence can be shown");
                }
            } else if (const auto* matches = std::get_if<Matches>(&leaf.node)) {
                known_.form(rule.file, at, matches->form);
            } else if (const auto* listed = std::get_if<Listed>(&leaf.node)) {
                known_.list(rule.file, at, listed->list);
            } else if (const auto* known = std::get_if<Known>(&leaf.node)) {
                relation(rule, at, known->relation);
            } else if (const auto* belong = std::get_if<CodesBelong>(&leaf.node)) {
                codesBelong(rule, at, *belong);
            }
        });
    }

    void field(const Rule& rule, const std::string& at, const FieldRef& ref) {
        if (ref.of && !relation(rule, at, *ref.of)) {
            return;
        }
        if (!ref.field.empty() && known_.findField(ref.of ? kindOf(*ref.of) : rule.record, ref.field) == nullptr) {
            known_.note(rule.file, at, "names a field that the record does not have: " + ref.field);
        }
    }

    bool relation(const Rule& rule, const std::string& at, Relation relation) {
        const bool possible = hasRelation(rule.record, relation);
        if (!possible) {
            known_.note(
                rule.file, at,
                "a record of " + std::string(nameOf(rule.record)) + " rests on no " + std::string(nameOf(relation)));
        }
        return possible;
    }

    void codesBelong(const Rule& rule, const std::string& at, const CodesBelong& node) {
        known_.list(rule.file, at, node.list);
        if (const auto found = package_.codeLists.find(node.list); found != package_.codeLists.end()) {
            for (const auto& code : found->second.codes()) {
                if (code.active && !code.attributes.contains(node.attribute)) {
                    known_.note(rule.file, at, "the code " + code.code + " has no attribute " + node.attribute);
                }
            }
        }
    }

    const Package& package_;
    KnownNames known_;
};

}  // namespace

void checkSoundness(const Package& package, SpecProblems& problems) {
    Soundness soundness(package, problems);
    soundness.schemas();
    soundness.rules();
    checkWire(package, problems);
    soundness.sentences();
}

}  // namespace hcp
