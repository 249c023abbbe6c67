#include "check/checker.h"

#include "record/record_json.h"

namespace hcp {
namespace {

constexpr std::size_t shownCharactersMax = 64;

std::string replaceAll(std::string text, std::string_view what, std::string_view with) {
    for (auto at = text.find(what); at != std::string::npos; at = text.find(what, at + with.size())) {
        text.replace(at, what.size(), with);
    }
    return text;
}

/// At most 64 code points, then an ellipsis.
std::string shortened(std::string_view text) {
    std::size_t characters = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool starts = (static_cast<unsigned char>(text[i]) & 0xC0U) != 0x80U;
        if (starts && ++characters > shownCharactersMax) {
            return std::string(text.substr(0, i)) + "…";
        }
    }
    return std::string(text);
}

std::string shown(const Property* property, std::string_view value) {
    // A member nobody described may well hold an identity number.
    return property == nullptr || property->personal ? shortened(masked(value)) : shortened(value);
}

std::string clauseOf(const Package& package, const std::string& requirement) {
    const auto found = package.requirements.find(requirement);
    return found == package.requirements.end() ? std::string() : found->second.clause;
}

}  // namespace

Checker::Checker(std::shared_ptr<const Package> package, Language language)
    : package_(std::move(package)),
      language_(language),
      serviceSchema_(*package_, RecordKind::service),
      evaluationSchema_(*package_, RecordKind::evaluation),
      rules_(*package_) {}

CheckedRecord Checker::check(RecordKind kind, std::string_view bytes, Moment receivedAt, const Lookups& lookups) const {
    CheckedRecord checked;
    checked.key_.kind = kind;
    checked.package_ = package_->name();
    const auto parsed = parseJson(bytes, recordLimits);
    if (!parsed) {
        checked.findings_.push_back(unreadable(parsed.error()));
        return checked;
    }
    checked.fields_ = fieldsOf(*parsed);
    checked.key_ = keyOf(kind, checked.fields_);

    std::set<std::string> faulty;
    const SchemaEngine& schema = kind == RecordKind::service ? serviceSchema_ : evaluationSchema_;
    for (const auto& fault : schema.faultsOf(*parsed)) {
        faulty.insert(fault.at);
        checked.findings_.push_back(schemaFinding(kind, fault, *parsed));
    }
    if (!parsed->IsObject()) {
        return checked;
    }
    RuleSubject subject{kind, checked.fields_, std::nullopt, lookups.keptOtherwise(checked.key_), receivedAt};
    if (kind == RecordKind::evaluation) {
        subject.service = lookups.serviceRecord(checked.key_.ofService());
    }
    for (const Rule* rule : rules_.broken(subject, faulty)) {
        checked.findings_.push_back(ruleFinding(*rule, checked.fields_));
    }
    return checked;
}

Finding Checker::unreadable(const JsonError& error) const {
    const std::string kind(nameOf(error.kind));
    const SchemaSentence& sentence = package_->sentences.find(kind)->second;
    return {"json." + kind,
            sentence.severity,
            sentence.dimension,
            "",
            "",
            "",
            "",
            replaceAll(std::string(this->sentence(sentence.message, sentence.messageEnglish)), "{limit}",
                       std::to_string(error.offset))};
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
        finding.value = value->IsString() ? shown(property, asText(*value)) : shown(property, toJson(*value));
    }
    const bool chinese = language_ == Language::chinese && property != nullptr;
    std::string message(this->sentence(sentence.message, sentence.messageEnglish));
    message = replaceAll(std::move(message), "{title}", chinese ? property->title : fault.field);
    message = replaceAll(std::move(message), "{name}", fault.field);
    message = replaceAll(std::move(message), "{limit}", limitOf(fault, property));
    finding.message = replaceAll(std::move(message), "{value}", finding.value);
    return finding;
}

Finding Checker::ruleFinding(const Rule& rule, const Fields& fields) const {
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
        finding.value = shown(schema.find(field), *value);
    }
    for (const auto& property : schema.properties) {
        const std::string placeholder = "{/" + property.name + "}";
        if (finding.message.find(placeholder) != std::string::npos) {
            finding.message = replaceAll(finding.message, placeholder, shown(&property, fields.get(property.name)));
        }
    }
    return finding;
}

}  // namespace hcp
