#include "pipeline/case_intake.h"

#include <algorithm>

#include "casework/moves.h"

namespace hcp {
namespace {

constexpr const char* levelField = "satisfaction";
constexpr const char* officeField = "orgCode";
constexpr const char* firstNumber = "1";

constexpr std::int64_t aheadMsMost = 10 * 60'000;

/// What the evaluator's clock said. Clocks differ by minutes; a time further ahead counts as that of the arrival here,
/// since nobody could work on the case before it.
Moment evaluatedAt(const KeptRecord& record) {
    const auto time = parseCivilTime(record.fields.get(timeFieldOf(RecordKind::evaluation)));
    return time && toMoment(*time) < record.receivedAt.plusMs(aheadMsMost) ? toMoment(*time) : record.receivedAt;
}

Fields evidence(std::initializer_list<std::pair<const char*, std::string>> members) {
    Fields fields;
    for (const auto& [name, value] : members) {
        fields.add(name, value);
    }
    return fields;
}

}  // namespace

CaseActor ownCaseActor() { return {"casework", CaseRole::appliance, ""}; }

std::vector<Screening> screened(std::string_view text, const Lexicons& lexicons) {
    std::vector<Screening> screenings;
    for (const auto& lexicon : lexicons) {
        screenings.push_back(screen(*lexicon, text));
        auto& hits = screenings.back().hits;
        hits.resize(std::min(hits.size(), hitsKept));
    }
    return screenings;
}

JournalEntry caseMoved(const Case& after, const std::string& move, const CaseActor& actor, Moment at) {
    return {at,       JournalKind::caseMoved,
            actor.id, after.id,
            "",       after.terms,
            {},       std::to_string(after.version) + " " + move + " " + std::string(nameOf(after.state))};
}

void CaseIntake::take(const KeptRecord& record) {
    const auto terms = rules_.terms();
    if (record.key.kind == RecordKind::evaluation && record.disposition != Disposition::refused && terms) {
        takeEvaluation(record, *terms);
    }
}

void CaseIntake::takeAwaited(const KeptRecord& record) {
    const auto terms = rules_.terms();
    if (record.key.kind == RecordKind::service) {
        giveOffice(record);
    } else if (record.key.kind == RecordKind::evaluation && terms) {
        const auto kept = transaction_.casework().caseOf(record.key.projectNo, record.key.serviceNumber);
        if (kept) {
            join(*kept, record, *terms);
        }
    }
}

void CaseIntake::takeEvaluation(const KeptRecord& record, const CaseworkTerms& terms) {
    const bool poor = terms.isPoor(record.fields.get(levelField));
    const bool isFirst = record.key.assessNumber == firstNumber;
    const bool isWritten = !record.fields.blank(evaluationTextField);
    if (!poor && isFirst && !isWritten) {
        return;  // most of them: no question to the store
    }
    const auto service = transaction_.find(record.key.of(Relation::service));
    const std::string office(service ? service->fields.get(officeField) : "");
    if (isWritten) {
        openAuditOf(record, office, terms);
    }
    if (!poor && isFirst) {
        return;  // a case there is awaits it, if any does
    }
    if (const auto kept = transaction_.casework().caseOf(record.key.projectNo, record.key.serviceNumber)) {
        join(*kept, record, terms);
    } else if (poor) {
        openCaseOf(record, office, terms);
    }
}

void CaseIntake::openAuditOf(const KeptRecord& record, const std::string& office, const CaseworkTerms& terms) {
    const std::string_view text = record.fields.get(evaluationTextField);
    auto audit = openAudit(record.key, text, evaluatedAt(record), record.receivedAt, terms);
    if (!audit || transaction_.casework().audit(record.key)) {
        return;
    }
    KeptAudit kept;
    kept.audit = *std::move(audit);
    kept.record = record.id;
    kept.office = office;
    kept.leadDepartment = rules_.leadDepartment();
    kept.screenings = screened(text, rules_.lexicons());
    transaction_.casework().open(kept);
}

void CaseIntake::openCaseOf(const KeptRecord& record, const std::string& office, const CaseworkTerms& terms) {
    const KeptCase opened{{identifiers_.next(), record.key.projectNo, record.key.serviceNumber, record.key.assessNumber,
                           evaluatedAt(record), record.receivedAt, office, rules_.leadDepartment()},
                          terms.name,
                          record.id,
                          {}};
    const Case head = openCase(opened.opening, terms);
    transaction_.casework().open(opened, head, terms);
    transaction_.append(caseMoved(head, "opening", ownCaseActor(), clock_.now()));
}

void CaseIntake::join(const KeptCase& kept, const KeptRecord& record, const CaseworkTerms& terms) {
    takeOwnStep(kept, CaseAction::join,
                evidence({{"assessNumber", record.key.assessNumber},
                          {"poor", terms.isPoor(record.fields.get(levelField)) ? "yes" : "no"},
                          {"assessTime", formatCivilTime(toCivilTime(evaluatedAt(record)))}}));
}

void CaseIntake::giveOffice(const KeptRecord& service) {
    const std::string office(service.fields.get(officeField));
    auto& casework = transaction_.casework();
    const auto kept = casework.caseOf(service.key.projectNo, service.key.serviceNumber);
    if (kept && folded(kept->opening, kept->plainSteps(), *rules_.terms(kept->terms)).office.empty()) {
        takeOwnStep(*kept, CaseAction::assign, evidence({{"office", office}}));
    }
    for (const char* assessNumber : {firstNumber, "2"}) {
        auto audit =
            casework.audit({RecordKind::evaluation, service.key.projectNo, service.key.serviceNumber, assessNumber});
        if (audit && audit->office.empty()) {
            audit->office = office;
            casework.update(*audit);
        }
    }
}

void CaseIntake::takeOwnStep(const KeptCase& kept, CaseAction action, const Fields& evidence) {
    const auto terms = rules_.terms(kept.terms);
    const Case before = folded(kept.opening, kept.plainSteps(), *terms);
    const CaseStep step{action, ownCaseActor(), before.version, clock_.now(), evidence, {}, {}, {}, {}, {}};
    const auto decided = decide(before, step, clock_.now(), *terms, rules_.time());
    if (!decided) {
        return;  // the evaluation is in the case already, for example
    }
    transaction_.casework().take({decided->taken}, before, decided->after, *terms);
    transaction_.append(caseMoved(decided->after, decided->taken.move, ownCaseActor(), clock_.now()));
}

}  // namespace hcp
