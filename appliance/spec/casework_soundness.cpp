#include "spec/casework_soundness.h"

#include <algorithm>
#include <array>
#include <set>

#include "spec/known_names.h"

namespace hcp {
namespace {

constexpr std::array<std::string_view, 4> keyFields{"projectNo", "serviceNumber", "assessNumber", "roundNumber"};

/// States in which nobody has anything left to do.
bool isFinal(CaseState state) { return state == CaseState::withdrawn || state == CaseState::closed; }

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

class CaseworkSoundness {
public:
    CaseworkSoundness(std::string file, const CaseworkTerms& terms, const Package& package, SpecProblems& problems)
        : file_(std::move(file)), terms_(terms), package_(package), known_(package, problems) {}

    void limits() {
        for (std::size_t i = 0; i < terms_.limits.size(); ++i) {
            const auto& limit = terms_.limits[i];
            if (terms_.limit(limit.name) != &limit) {
                note("/limits/" + std::to_string(i), "the limit " + limit.name + " occurs twice");
            }
        }
        limit("/textAudit/limit", terms_.textAudit.limit);
        for (const auto& name : terms_.openingStarts) {
            limit("/opening/starts", name);
        }
        limit("/extension/limit", terms_.extension.limit);
        if (const auto* extended = terms_.limit(terms_.extension.limit);
            extended != nullptr && extended->workingDays > terms_.extension.totalWorkingDaysMost) {
            note("/extension/totalWorkingDaysMost", "is less than the limit itself");
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
            const Property* result = schema->second.find("auditResult");
            const auto list = package_.codeLists.find(result == nullptr ? "" : result->codes);
            if (list == package_.codeLists.end() || !list->second.allows(code)) {
                note("/textAudit/" + std::string(member), "is no code of auditResult");
            }
        }
    }

    void steps() {
        for (std::size_t i = 0; i < terms_.steps.size(); ++i) {
            const auto& step = terms_.steps[i];
            const std::string place = "/steps/" + std::to_string(i);
            if (terms_.step(step.action) != &step) {
                note(place, "the step occurs twice");
            }
            for (const auto& field : step.evidence) {
                condition(step, place + "/evidence/" + field.name, field.when);
            }
            if (step.record) {
                record(step, place + "/record");
            }
        }
        for (const auto action : caseSteps) {
            if (terms_.step(action) == nullptr) {
                note("/steps", "lacks the step " + std::string(nameOf(action)));
            }
            const auto right = terms_.rights.find(action);
            if (right == terms_.rights.end() || right->second.empty()) {
                note("/rights", "nobody may take the step " + std::string(nameOf(action)));
            }
        }
    }

    void moves() {
        for (std::size_t i = 0; i < terms_.moves.size(); ++i) {
            const auto& move = terms_.moves[i];
            const std::string place = "/moves/" + std::to_string(i);
            if (terms_.move(move.id) != &move) {
                note(place + "/id", "the move " + move.id + " occurs twice");
            }
            if (move.from.empty()) {
                note(place + "/from", "names no state");
            }
            for (const auto& name : move.ends) {
                limit(place + "/ends", name);
            }
            for (const auto& name : move.starts) {
                limit(place + "/starts", name);
            }
            if (const auto* step = terms_.step(move.step)) {
                condition(*step, place + "/when", move.when);
                grant(*step, move, place);
                fixed(*step, move, place);
            }
        }
    }

    /// Every state is reached from the opening one, and work that waits in a state has a way on.
    void ways() {
        std::set<CaseState> reached{terms_.openingState};
        for (std::size_t before = 0; before != reached.size();) {
            before = reached.size();
            for (const auto& move : terms_.moves) {
                const bool possible =
                    std::ranges::any_of(move.from, [&](CaseState state) { return reached.contains(state); });
                if (possible && move.to) {
                    reached.insert(*move.to);
                }
            }
        }
        for (const auto state : caseStates) {
            if (!reached.contains(state)) {
                note("/moves", "no move leads to the state " + std::string(nameOf(state)));
            }
            const bool left = std::ranges::any_of(terms_.moves, [&](const CaseMove& move) {
                return move.to && *move.to != state && isForPeople(move) &&
                       std::ranges::find(move.from, state) != move.from.end();
            });
            if (!isFinal(state) && !left) {
                note("/moves", "no move of people leads out of the state " + std::string(nameOf(state)));
            }
        }
    }

private:
    /// Work does not wait for a record to arrive.
    [[nodiscard]] bool isForPeople(const CaseMove& move) const {
        const auto right = terms_.rights.find(move.step);
        return right != terms_.rights.end() &&
               std::ranges::any_of(right->second, [](const auto& entry) { return entry.first != CaseRole::appliance; });
    }

    void note(const std::string& at, std::string what) { known_.note(file_, at, std::move(what)); }

    void limit(const std::string& at, const std::string& name) {
        if (terms_.limit(name) == nullptr) {
            note(at, "there is no limit " + name);
        }
    }

    void condition(const StepTerms& step, const std::string& at, const EvidenceCondition& when) {
        const auto* verdict = terms_.step(CaseAction::verdict);
        for (const auto& [name, values] : when) {
            const auto* field =
                name == verdictInForce && verdict != nullptr ? verdict->find("verifyResult") : step.find(name);
            if (field == nullptr || field->kind != EvidenceKind::code) {
                note(at, name + " is no code of the step's evidence");
                continue;
            }
            for (const auto& value : values) {
                if (std::ranges::find(field->codes, value) == field->codes.end()) {
                    note(at, name + " is never " + value);
                }
            }
        }
    }

    void grant(const StepTerms& step, const CaseMove& move, const std::string& place) {
        if (move.grants.empty()) {
            return;
        }
        const auto* days = step.find(move.grants);
        if (days == nullptr || days->kind != EvidenceKind::number || days->least < 1) {
            note(place + "/grants", "names no number from 1 of the step's evidence");
        }
        // Without these the table itself would let a limit grow without end.
        for (const auto guard : {CaseGuard::extensionLeft, CaseGuard::withinTotal}) {
            if (std::ranges::find(move.require, guard) == move.require.end()) {
                note(place + "/require", "an extension requires " + std::string(nameOf(guard)));
            }
        }
    }

    void fixed(const StepTerms& step, const CaseMove& move, const std::string& place) {
        for (const auto& field : step.recordFields) {
            if (field.from == RecordSource::move && !move.fixed.contains(field.name)) {
                note(place, "does not fix " + field.name + " of the step's record");
            }
        }
        for (const auto& [name, value] : move.fixed) {
            const Property* property = step.record ? known_.findField(*step.record, name) : nullptr;
            const auto list = package_.codeLists.find(property == nullptr ? "" : property->codes);
            if (property == nullptr || (list != package_.codeLists.end() && !list->second.allows(value))) {
                note(place + "/fixed/" + name, "is no value of a field of the step's record");
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

void checkCasework(const std::string& file, const CaseworkTerms& terms, const Package& package,
                   SpecProblems& problems) {
    CaseworkSoundness soundness(file, terms, package, problems);
    soundness.limits();
    soundness.textAudit();
    soundness.steps();
    soundness.moves();
    soundness.ways();
}

}  // namespace hcp
