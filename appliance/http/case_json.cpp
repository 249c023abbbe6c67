#include "http/case_json.h"

#include "casework/moves.h"
#include "casework/register_row.h"
#include "foundation/json_object.h"
#include "record/record_json.h"

namespace hcp {
namespace {

JsonObject& putDue(JsonObject& into, const std::optional<DueMoment>& due) {
    return into.put("nextDue", due ? dueJson(*due) : "null");
}

std::string titleOf(const std::string& limit, const CaseworkTerms& terms) {
    const CaseLimit* found = terms.limit(limit);
    return found == nullptr ? limit : found->title;
}

JsonObject rowOf(const CaseView& view, const Look& look) {
    const Case& of = view.of;
    const RegisterRow row = registerRow(of, view.kept.plainSteps(), look.now, look.time);
    JsonObject json;
    json.text("id", of.id).text("projectNo", of.projectNo).text("serviceNumber", of.serviceNumber);
    json.text("office", of.office).text("leadDepartment", of.leadDepartment);
    json.text("state", nameOf(of.state)).text("stateTitle", row.state).text("verdict", of.verdict);
    json.number("version", of.version).number("round", of.round);
    json.moment("openedAt", row.openedAt).moment("lastAt", row.lastAt);
    json.number("contactAttempts", row.contacts)
        .number("extensions", row.extensions)
        .number("lateSteps", row.lateSteps);
    json.put("limits", jsonArray(row.limits, [&](const RegisterLimit& limit) {
                 JsonObject one;
                 one.text("limit", limit.limit).text("title", titleOf(limit.limit, *view.terms));
                 one.number("workingDays", limit.workingDays).put("due", dueJson(limit.due));
                 return one.moment("endedAt", limit.ended).flag("late", limit.late).json();
             }));
    return putDue(json, row.nextDue);
}

std::string evaluationJson(const CaseEvaluation& evaluation) {
    JsonObject json;
    json.text("assessNumber", evaluation.assessNumber).flag("poor", evaluation.poor);
    json.moment("evaluatedAt", evaluation.evaluatedAt).number("joinedWith", evaluation.joinedWith);
    return json.number("verifiedInRound", evaluation.verifiedInRound).json();
}

std::string contactJson(const ContactAttempt& contact) {
    JsonObject json;
    json.number("version", contact.version).number("round", contact.round).moment("at", contact.at);
    return json.text("way", contact.way).flag("reached", contact.reached).json();
}

std::string clockJson(const CaseClock& clock, const CaseworkTerms& terms, bool explain, const Look& look) {
    JsonObject json;
    json.text("limit", clock.limit).text("title", titleOf(clock.limit, terms));
    json.textIfAny("assessNumber", clock.assessNumber).moment("endedAt", clock.endedAt);
    return json.put("budget", budgetJson(clock.budget, explain, look)).json();
}

std::string stepJson(const KeptStep& kept, const CaseworkTerms& terms) {
    const CaseStep& step = kept.step;
    const StepTerms* known = terms.step(step.action);
    JsonObject json;
    json.number("version", step.onVersion + 1).text("step", nameOf(step.action));
    json.text("title", known == nullptr ? std::string() : known->title).text("move", step.move);
    json.put("actor", actorJson(step.actor)).moment("at", step.at).moment("recordedAt", step.recordedAt);
    json.put("evidence", jsonOf(step.evidence)).put("late", jsonArray(step.late, latenessJson));
    if (step.newDeadline) {
        json.moment("oldDeadline", step.oldDeadline).moment("newDeadline", step.newDeadline);
    }
    json.put("records", jsonTexts(kept.records)).put("attached", jsonTexts(kept.attached));
    return json.moment("erasedAt", kept.erasedAt).json();
}

std::string conditionJson(const EvidenceCondition& condition) {
    JsonObject json;
    for (const auto& [name, values] : condition) {
        json.put(name, jsonTexts(values));
    }
    return json.json();
}

/// What a form asks for.
std::string fieldJson(const EvidenceField& field) {
    JsonObject json;
    json.text("name", field.name).text("title", field.title);
    switch (field.kind) {
        case EvidenceKind::text:
            json.text("kind", "text").number("charactersMax", field.textMost);
            break;
        case EvidenceKind::code:
            json.text("kind", "code").put("codes", jsonTexts(field.codes));
            break;
        case EvidenceKind::number:
            json.text("kind", "number").number("least", field.least).number("most", field.most);
            break;
        case EvidenceKind::time:
            json.text("kind", "time");
            break;
    }
    return json.put("neededWhen", conditionJson(field.when)).json();
}

std::string offeredJson(CaseAction action, const CaseworkTerms& terms) {
    const StepTerms* step = terms.step(action);
    JsonObject json;
    json.text("step", nameOf(action)).text("title", step == nullptr ? std::string() : step->title);
    const auto fields = step == nullptr ? std::vector<EvidenceField>() : step->evidence;
    return json.put("evidence", jsonArray(fields, fieldJson)).json();
}

}  // namespace

std::string dueJson(const DueMoment& due) {
    return JsonObject()
        .text("day", formatDay(due.day))
        .moment("end", due.end)
        .flag("provisional", due.provisional)
        .json();
}

std::string latenessJson(const Lateness& late) {
    return JsonObject().text("limit", late.limit).moment("end", late.end).flag("doneInTime", late.doneInTime).json();
}

std::string budgetJson(const Budget& budget, bool explain, const Look& look) {
    JsonObject json;
    json.moment("start", budget.start).text("startedBy", budget.startedBy);
    json.put(
        "ledger", jsonArray(budget.ledger, [](const BudgetEntry& entry) {
            JsonObject one;
            return one.number("workingDays", entry.workingDays).text("why", entry.why).moment("at", entry.at).json();
        }));
    json.number("workingDays", budget.workingDays()).put("due", dueJson(dueOf(budget, look.time)));
    if (explain) {
        json.put("explained", jsonTexts(explained(budget, look.time)));
    }
    return json.json();
}

std::string actorJson(const CaseActor& actor) {
    return JsonObject().text("id", actor.id).text("role", nameOf(actor.role)).textIfAny("office", actor.office).json();
}

std::string attachmentJson(const Attachment& attachment) {
    JsonObject json;
    json.text("id", attachment.id).textIfAny("name", attachment.name).text("type", attachment.type);
    json.number("size", static_cast<std::int64_t>(attachment.size)).text("sha256", attachment.sha256);
    return json.text("by", attachment.by).moment("at", attachment.at).moment("erasedAt", attachment.erasedAt).json();
}

std::string caseRowJson(const CaseView& view, const Look& look) { return rowOf(view, look).json(); }

std::string caseJson(const CaseView& view, const CaseActor& viewer, bool explain, const Look& look) {
    const CaseworkTerms& terms = *view.terms;
    JsonObject json = rowOf(view, look);
    json.text("terms", view.of.terms).text("openedBy", view.kept.openedBy).flag("withTexts", view.withTexts);
    json.put("evaluations", jsonArray(view.of.evaluations, evaluationJson));
    json.put("contacts", jsonArray(view.of.contacts, contactJson));
    json.put("clocks",
             jsonArray(view.of.clocks, [&](const CaseClock& clock) { return clockJson(clock, terms, explain, look); }));
    json.put("steps", jsonArray(view.kept.steps, [&](const KeptStep& step) { return stepJson(step, terms); }));
    json.put("attachments", jsonArray(view.attachments, attachmentJson));
    json.put("offered", jsonArray(offeredTo(viewer, view.of, terms),
                                  [&](CaseAction action) { return offeredJson(action, terms); }));
    return json.json();
}

}  // namespace hcp
