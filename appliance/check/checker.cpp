#include "check/checker.h"

#include "record/record_json.h"
#include "record/shape.h"
#include "spec/built_in_forms.h"

namespace hcp {
namespace {

/// The text with each {name} replaced by what `valueOf` says; names that it does not know stay. Values are never
/// looked into, so that a record cannot smuggle in a name.
template <class ValueOf>
std::string filled(std::string_view text, ValueOf valueOf) {
    std::string out;
    for (auto open = text.find('{'); open != std::string_view::npos; open = text.find('{')) {
        const auto close = text.find('}', open);
        const auto value =
            close == std::string_view::npos ? std::nullopt : valueOf(text.substr(open + 1, close - open - 1));
        out += text.substr(0, value ? open : open + 1);
        out += value.value_or("");
        text.remove_prefix(value ? close + 1 : open + 1);
    }
    return out += text;
}

std::string clauseOf(const Package& package, const std::string& requirement) {
    const auto found = package.requirements.find(requirement);
    return found == package.requirements.end() ? std::string() : found->second.clause;
}

}  // namespace

Checker::Checker(std::shared_ptr<const Package> package, Language language, Registers registers, ShownValues values)
    : package_(std::move(package)), language_(language), values_(values), rules_(*package_, std::move(registers)) {
    for (const auto& [kind, schema] : package_->schemas) {
        schemas_.try_emplace(kind, *package_, kind);
    }
}

CheckedRecord Checker::check(RecordKind kind, std::string_view bytes, Moment receivedAt, const Lookups& lookups,
                             std::vector<const Rule*>* applied) const {
    CheckedRecord checked;
    checked.key_.kind = kind;
    checked.package_ = package_->name();
    const auto parsed = parseJson(bytes, recordLimits);
    if (!parsed) {
        const std::string rule = "json." + std::string(nameOf(parsed.error().kind));
        return refuse(kind, {rule, parsed.error().offset});
    }
    checked.fields_ = fieldsOf(*parsed);
    checked.key_ = keyOf(kind, checked.fields_);

    std::set<std::string> faulty;
    for (const auto& fault : schemas_.at(kind).faultsOf(*parsed)) {
        faulty.insert(fault.at);
        checked.findings_.push_back(schemaFinding(kind, fault, *parsed));
    }
    if (!parsed->IsObject()) {
        return checked;
    }
    auto verdict = rules_.judge({checked.key_, checked.fields_, receivedAt, lookups}, faulty, applied);
    for (const auto& broken : verdict.broken) {
        checked.findings_.push_back(ruleFinding(broken, checked.fields_));
    }
    checked.traces_ = std::move(verdict.traces);
    for (const auto& property : package_->schemas.at(kind).properties) {
        if (property.identifies && !checked.fields_.blank(property.name)) {
            checked.identifiers_.emplace_back(checked.fields_.get(property.name));
        }
    }
    return checked;
}

CheckedRecord Checker::refuse(RecordKind kind, const FormFault& fault) const {
    CheckedRecord checked;
    checked.key_.kind = kind;
    checked.package_ = package_->name();
    checked.findings_.push_back(unreadable(fault));
    return checked;
}

Finding Checker::unreadable(const FormFault& fault) const {
    // json.<kind> and csv.<kind>: the sentence goes by the kind.
    const SchemaSentence& sentence = package_->sentences.find(fault.rule.substr(fault.rule.find('.') + 1))->second;
    return {std::string(fault.rule),
            sentence.severity,
            sentence.dimension,
            "",
            "",
            "",
            "",
            filled(this->sentence(sentence.message, sentence.messageEnglish), [&](std::string_view name) {
                return name == "limit" ? std::optional(std::to_string(fault.number)) : std::nullopt;
            })};
}

std::string_view Checker::sentence(const std::string& chinese, const std::string& english) const {
    return language_ == Language::english && !english.empty() ? english : chinese;
}

std::string Checker::limitOf(const SchemaFault& fault, const Property* property) const {
    if (language_ == Language::chinese || property == nullptr) {
        return fault.limit;
    }
    if (fault.keyword == "codes" || fault.keyword == "codesJoined") {
        return property->codes;
    }
    if (const auto* builtIn = findBuiltInForm(property->form); builtIn != nullptr && fault.keyword == "form") {
        return std::string(builtIn->aboutEnglish);
    }
    const auto form = package_->forms.find(property->form);
    return fault.keyword == "form" && form != package_->forms.end() && !form->second.aboutEnglish.empty()
               ? form->second.aboutEnglish
               : fault.limit;
}

Finding Checker::schemaFinding(RecordKind kind, const SchemaFault& fault, const JsonValue& record) const {
    // A record that is no object at all needs a sentence of its own.
    const bool wholeRecord = fault.keyword == "type" && fault.field.empty();
    const SchemaSentence& sentence = package_->sentences.find(wholeRecord ? "not-an-object" : fault.keyword)->second;
    const Property* property = package_->schemas.at(kind).find(fault.field);
    const JsonValue* value = fault.field.empty() ? nullptr : findMember(record, fault.field);
    Finding finding{"schema." + fault.keyword, sentence.severity, sentence.dimension, "", "", fault.at, "", "",
                    fault.keywordLocation};
    if (property != nullptr) {
        finding.requirement = property->requirement;
        finding.clause = clauseOf(*package_, property->requirement);
        if (fault.keyword == "maxLength") {
            finding.severity = property->tooLong.value_or(finding.severity);
        }
    }
    if (value != nullptr) {
        const std::string text = value->IsString() ? std::string(asText(*value)) : toJson(*value);
        finding.value = shownValue(*package_, property, text, values_);
    }
    const bool chinese = language_ == Language::chinese && property != nullptr;
    // What nobody described may be called anything.
    const bool isHidden = property == nullptr && values_ == ShownValues::shapes;
    const std::string fieldName = isHidden ? shapeOf(fault.field) : fault.field;
    finding.message = filled(this->sentence(sentence.message, sentence.messageEnglish),
                             [&](std::string_view name) -> std::optional<std::string> {
                                 if (name == "title") {
                                     return chinese ? property->title : fieldName;
                                 }
                                 if (name == "limit") {
                                     return limitOf(fault, property);
                                 }
                                 return name == "name"    ? std::optional(fieldName)
                                        : name == "value" ? std::optional(finding.value)
                                                          : std::nullopt;
                             });
    return finding;
}

Finding Checker::ruleFinding(const BrokenRule& broken, const Fields& fields) const {
    const Rule& rule = *broken.rule;
    const RecordSchema& schema = package_->schemas.at(rule.record);
    const std::string field = rule.at.substr(1);
    Finding finding{rule.id,
                    rule.severity,
                    rule.dimension,
                    rule.requirement,
                    clauseOf(*package_, rule.requirement),
                    rule.at,
                    "",
                    std::string(sentence(rule.message, rule.messageEnglish))};
    if (const auto value = fields.find(field)) {
        finding.value = shownValue(*package_, schema.find(field), *value, values_);
    }
    for (const auto& other : broken.others) {
        if (finding.evidence.size() < evidenceMax) {
            finding.evidence.push_back(other.text());
        }
    }
    finding.message = filled(finding.message, [&](std::string_view name) -> std::optional<std::string> {
        const Property* property = name.starts_with('/') ? schema.find(name.substr(1)) : nullptr;
        if (name == "count") {
            return std::to_string(broken.others.size());
        }
        return property == nullptr
                   ? std::nullopt
                   : std::optional(shownValue(*package_, property, fields.get(property->name), values_));
    });
    return finding;
}

}  // namespace hcp
