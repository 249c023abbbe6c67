#include "spec/casework_record_soundness.h"

#include <algorithm>
#include <array>

#include "spec/known_names.h"

namespace hcp {
namespace {

constexpr std::array<std::string_view, 4> keyFields{"projectNo", "serviceNumber", "assessNumber", "roundNumber"};

/// A whole number that a property of a schema gives, or -1.
int numberOf(const JsonValue& schema, const std::string& property, const char* keyword) {
    const JsonValue* properties = findMember(schema, "properties");
    const JsonValue* described = properties == nullptr ? nullptr : findMember(*properties, property);
    const JsonValue* number = described == nullptr ? nullptr : findMember(*described, keyword);
    return number != nullptr && number->IsInt() ? number->GetInt() : -1;
}

std::vector<std::string> requiredOf(const JsonValue& schema) {
    std::vector<std::string> names;
    if (const JsonValue* required = findMember(schema, "required"); required != nullptr && required->IsArray()) {
        for (const auto& name : required->GetArray()) {
            names.emplace_back(name.IsString() ? asText(name) : std::string_view());
        }
    }
    return names;
}

class RecordSoundness {
public:
    RecordSoundness(std::string file, const CaseworkTerms& terms, const Package& package, SpecProblems& problems)
        : file_(std::move(file)), terms_(terms), package_(package), known_(package, problems) {}

    void steps() {
        for (std::size_t i = 0; i < terms_.steps.size(); ++i) {
            if (terms_.steps[i].record) {
                record(terms_.steps[i], "/steps/" + std::to_string(i) + "/record");
            }
        }
        for (std::size_t i = 0; i < terms_.moves.size(); ++i) {
            if (const auto* step = terms_.step(terms_.moves[i].step)) {
                fixed(*step, terms_.moves[i], "/moves/" + std::to_string(i));
            }
        }
        if (!allows(RecordKind::verification, "contactWay", terms_.unreachable.contactWay)) {
            note("/unreachable/contactWay", "is no code of contactWay");
        }
    }

    /// casework/text_audit.h writes these; the codes are the package's.
    void textAudit() {
        constexpr std::array<std::string_view, 5> written{"auditResult", "hitWords", "auditor", "auditTime",
                                                          "auditReason"};
        const auto schema = package_.schemas.find(RecordKind::textAudit);
        const auto parsed = parseJson(schema == package_.schemas.end() ? "{}" : schema->second.json);
        if (schema == package_.schemas.end() || !parsed) {
            note("/textAudit", "there is no schema of textAudit");
            return;
        }
        for (const auto& name : requiredOf(*parsed)) {
            if (std::ranges::find(keyFields, name) == keyFields.end() &&
                std::ranges::find(written, name) == written.end()) {
                note("/textAudit", "the record requires " + name + ", which audits do not give");
            }
        }
        for (const auto& [member, code] :
             {std::pair{"passed", terms_.textAudit.passed}, std::pair{"failed", terms_.textAudit.failed}}) {
            if (!allows(RecordKind::textAudit, "auditResult", code)) {
                note("/textAudit/" + std::string(member), "is no code of auditResult");
            }
        }
    }

private:
    void note(const std::string& at, std::string what) { known_.note(file_, at, std::move(what)); }

    /// True when the field of the record is there and, where it has a code list, the code is an active one.
    [[nodiscard]] bool allows(RecordKind kind, const std::string& field, const std::string& code) const {
        const Property* property = known_.findField(kind, field);
        const auto list = package_.codeLists.find(property == nullptr ? "" : property->codes);
        return property != nullptr && (list == package_.codeLists.end() || list->second.allows(code));
    }

    void fixed(const StepTerms& step, const CaseMove& move, const std::string& place) {
        for (const auto& field : step.recordFields) {
            if (field.from == RecordSource::move && !move.fixed.contains(field.name)) {
                note(place, "does not fix " + field.name + " of the step's record");
            }
        }
        const std::string inFixed = place + "/fixed/";
        for (const auto& [name, value] : move.fixed) {
            if (!step.record || !allows(*step.record, name, value)) {
                note(inFixed + name, "is no value of a field of the step's record");
            }
        }
    }

    void record(const StepTerms& step, const std::string& place) {
        const auto schema = package_.schemas.find(*step.record);
        const auto parsed =
            parseJson(schema == package_.schemas.end() ? "{}" : schema->second.json, {.bytesMax = 8U << 20});
        if (schema == package_.schemas.end() || !parsed) {
            note(place + "/kind", "there is no schema of " + std::string(nameOf(*step.record)));
            return;
        }
        for (const auto& name : requiredOf(*parsed)) {
            if (std::ranges::find(keyFields, name) == keyFields.end() &&
                std::ranges::find(step.recordFields, name, &RecordField::field) == step.recordFields.end()) {
                note(place + "/fields", "lacks " + name + ", which the record requires");
            }
        }
        for (const auto& field : step.recordFields) {
            recordField(step, field, place + "/fields/" + field.field, *parsed);
        }
    }

    void recordField(const StepTerms& step, const RecordField& field, const std::string& at, const JsonValue& schema) {
        if (known_.findField(*step.record, field.field) == nullptr) {
            note(at, "is no field of the record");
        }
        if (field.from != RecordSource::evidence) {
            return;
        }
        const auto* evidence = step.find(field.name);
        const auto required = requiredOf(schema);
        if (evidence == nullptr) {
            note(at, "there is no evidence " + field.name);
        } else if (const int most = numberOf(schema, field.field, "maxLength");
                   most >= 0 && evidence->textMost > most) {
            note(at, "the evidence may have more characters than the record holds, " + std::to_string(most));
        } else if (!evidence->when.empty() && std::ranges::find(required, field.field) != required.end()) {
            note(at, "the record requires what the step does not always need");
        }
    }

    std::string file_;
    const CaseworkTerms& terms_;
    const Package& package_;
    KnownNames known_;
};

}  // namespace

void checkCaseworkRecords(const std::string& file, const CaseworkTerms& terms, const Package& package,
                          SpecProblems& problems) {
    RecordSoundness soundness(file, terms, package, problems);
    soundness.steps();
    soundness.textAudit();
}

}  // namespace hcp
