#include "storage/casework_json.h"

#include "foundation/json_object.h"
#include "pipeline/ports.h"
#include "record/record_json.h"

namespace hcp {
namespace {

[[noreturn]] void corrupted() { throw StoreFault("a column of casework makes no sense", StoreTrouble::corrupted); }

const JsonValue& memberOf(const JsonValue& object, std::string_view name) {
    const JsonValue* member = findMember(object, name);
    if (member == nullptr) {
        corrupted();
    }
    return *member;
}

std::string textIn(const JsonValue& object, std::string_view name) {
    const JsonValue& member = memberOf(object, name);
    return member.IsString() ? std::string(asText(member)) : (corrupted(), std::string());
}

std::int64_t numberIn(const JsonValue& object, std::string_view name) {
    const JsonValue& member = memberOf(object, name);
    return member.IsInt64() ? member.GetInt64() : (corrupted(), 0);
}

bool truthIn(const JsonValue& object, std::string_view name) {
    const JsonValue& member = memberOf(object, name);
    return member.IsBool() ? member.GetBool() : (corrupted(), false);
}

auto listIn(const JsonValue& object, std::string_view name) {
    const JsonValue& member = memberOf(object, name);
    return member.IsArray() ? member.GetArray() : (corrupted(), member.GetArray());
}

/// Columns are ours: as long as what we wrote.
constexpr JsonLimits columnLimits{.bytesMax = 16U << 20, .membersMax = 1U << 20};

JsonDocument parsed(std::string_view json) {
    auto document = parseJson(json, columnLimits);
    return document ? std::move(*document) : (corrupted(), JsonDocument());
}

std::int64_t ms(Moment moment) { return moment.msSinceEpoch; }

std::string actorJson(const CaseActor& actor) {
    return JsonObject().text("id", actor.id).text("role", nameOf(actor.role)).text("office", actor.office).json();
}

CaseActor readActor(const JsonValue& actor) {
    const auto role = caseRoleOf(textIn(actor, "role"));
    return role ? CaseActor{textIn(actor, "id"), *role, textIn(actor, "office")} : (corrupted(), CaseActor());
}

std::string latenessJson(const Lateness& late) {
    return JsonObject()
        .text("limit", late.limit)
        .number("end", ms(late.end))
        .flag("doneInTime", late.doneInTime)
        .json();
}

Lateness readLateness(const JsonValue& late) {
    return {textIn(late, "limit"), Moment{numberIn(late, "end")}, truthIn(late, "doneInTime")};
}

std::string hitJson(const Hit& hit) {
    JsonObject json;
    json.text("category", hit.category).text("word", hit.word);
    for (const auto& [name, value] : {std::pair{"at", hit.at}, std::pair{"length", hit.length},
                                      std::pair{"byteAt", hit.byteAt}, std::pair{"byteLength", hit.byteLength}}) {
        json.number(name, static_cast<std::int64_t>(value));
    }
    return json.json();
}

Hit readHit(const JsonValue& hit) {
    const auto count = [&](std::string_view name) { return static_cast<std::size_t>(numberIn(hit, name)); };
    return {textIn(hit, "category"), textIn(hit, "word"), count("at"),
            count("length"),         count("byteAt"),     count("byteLength")};
}

std::string screeningJson(const Screening& screening) {
    JsonObject json;
    json.text("lexicon", screening.lexicon).text("lexiconDigest", screening.lexiconDigest);
    json.text("folding", screening.folding).put("hits", jsonArray(screening.hits, hitJson));
    return json.number("hitsInAll", static_cast<std::int64_t>(screening.hitsInAll)).json();
}

Screening readScreening(const JsonValue& json) {
    Screening screening{textIn(json, "lexicon"), textIn(json, "lexiconDigest"), textIn(json, "folding"), {}, 0};
    for (const auto& hit : listIn(json, "hits")) {
        screening.hits.push_back(readHit(hit));
    }
    screening.hitsInAll = static_cast<std::size_t>(numberIn(json, "hitsInAll"));
    return screening;
}

std::string decisionJson(const AuditDecision& decision) {
    JsonObject json;
    json.put("actor", actorJson(decision.actor)).text("auditor", decision.auditor).flag("passes", decision.passes);
    json.text("reason", decision.reason).text("lateReason", decision.lateReason);
    json.number("at", ms(decision.at)).number("recordedAt", ms(decision.recordedAt));
    return json.put("late", decision.late ? latenessJson(*decision.late) : "null").json();
}

AuditDecision readDecision(const JsonValue& json) {
    AuditDecision decision{readActor(memberOf(json, "actor")),
                           textIn(json, "auditor"),
                           truthIn(json, "passes"),
                           textIn(json, "reason"),
                           textIn(json, "lateReason"),
                           Moment{numberIn(json, "at")},
                           Moment{numberIn(json, "recordedAt")},
                           {}};
    if (const JsonValue& late = memberOf(json, "late"); !late.IsNull()) {
        decision.late = readLateness(late);
    }
    return decision;
}

}  // namespace

std::string openingJson(const CaseOpening& opening) {
    JsonObject json;
    json.text("assessNumber", opening.assessNumber).number("evaluatedAt", ms(opening.evaluatedAt));
    json.number("receivedAt", ms(opening.receivedAt)).text("office", opening.office);
    return json.text("leadDepartment", opening.leadDepartment).json();
}

void readOpening(std::string_view json, CaseOpening& into) {
    const JsonDocument opening = parsed(json);
    into.assessNumber = textIn(opening, "assessNumber");
    into.evaluatedAt = Moment{numberIn(opening, "evaluatedAt")};
    into.receivedAt = Moment{numberIn(opening, "receivedAt")};
    into.office = textIn(opening, "office");
    into.leadDepartment = textIn(opening, "leadDepartment");
}

std::string budgetJson(const Budget& budget) {
    const auto entryJson = [](const BudgetEntry& entry) {
        return JsonObject()
            .number("workingDays", entry.workingDays)
            .text("why", entry.why)
            .number("at", ms(entry.at))
            .json();
    };
    JsonObject json;
    json.number("start", ms(budget.start)).text("startedBy", budget.startedBy);
    return json.put("ledger", jsonArray(budget.ledger, entryJson)).json();
}

Budget readBudget(std::string_view json) {
    const JsonDocument document = parsed(json);
    Budget budget{Moment{numberIn(document, "start")}, textIn(document, "startedBy"), {}};
    for (const auto& entry : listIn(document, "ledger")) {
        budget.ledger.push_back(
            {static_cast<int>(numberIn(entry, "workingDays")), textIn(entry, "why"), Moment{numberIn(entry, "at")}});
    }
    return budget;
}

std::string latenessJson(const std::vector<Lateness>& late) {
    return jsonArray(late, [](const Lateness& one) { return latenessJson(one); });
}

std::vector<Lateness> readLateness(std::string_view json) {
    const JsonDocument document = parsed("{\"late\":" + std::string(json) + "}");
    std::vector<Lateness> late;
    for (const auto& one : listIn(document, "late")) {
        late.push_back(readLateness(one));
    }
    return late;
}

Fields readFields(std::string_view json) { return fieldsOf(parsed(json)); }

std::string auditContentJson(const KeptAudit& audit) {
    const auto& decision = audit.audit.decision;
    return JsonObject()
        .put("screenings", jsonArray(audit.screenings, screeningJson))
        .put("decision", decision ? decisionJson(*decision) : "null")
        .json();
}

void readAuditContent(std::string_view json, KeptAudit& into) {
    const JsonDocument content = parsed(json);
    for (const auto& screening : listIn(content, "screenings")) {
        into.screenings.push_back(readScreening(screening));
    }
    if (const JsonValue& decision = memberOf(content, "decision"); !decision.IsNull()) {
        into.audit.decision = readDecision(decision);
    }
}

}  // namespace hcp
