#include "storage/casework_json.h"

#include "foundation/json.h"
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

std::string member(std::string_view name, const std::string& json) { return quoteJson(name) + ":" + json; }
std::string text(std::string_view name, std::string_view value) { return member(name, quoteJson(value)); }
std::string number(std::string_view name, std::int64_t value) { return member(name, std::to_string(value)); }
std::string moment(std::string_view name, Moment value) { return number(name, value.msSinceEpoch); }
std::string truth(std::string_view name, bool value) { return member(name, value ? "true" : "false"); }

template <class... Members>
std::string object(const Members&... members) {
    std::string json;
    ((json += (json.empty() ? "{" : ",") + members), ...);
    return json + "}";
}

template <class Elements, class Write>
std::string list(const Elements& elements, const Write& write) {
    std::string json = "[";
    for (const auto& element : elements) {
        json += (json.size() > 1 ? "," : "") + write(element);
    }
    return json + "]";
}

std::string actorJson(const CaseActor& actor) {
    return object(text("id", actor.id), text("role", nameOf(actor.role)), text("office", actor.office));
}

CaseActor readActor(const JsonValue& actor) {
    const auto role = caseRoleOf(textIn(actor, "role"));
    return role ? CaseActor{textIn(actor, "id"), *role, textIn(actor, "office")} : (corrupted(), CaseActor());
}

std::string latenessJson(const Lateness& late) {
    return object(text("limit", late.limit), moment("end", late.end), truth("doneInTime", late.doneInTime));
}

Lateness readLateness(const JsonValue& late) {
    return {textIn(late, "limit"), Moment{numberIn(late, "end")}, truthIn(late, "doneInTime")};
}

std::string hitJson(const Hit& hit) {
    const auto count = [](std::string_view name, std::size_t value) {
        return number(name, static_cast<std::int64_t>(value));
    };
    return object(text("category", hit.category), text("word", hit.word), count("at", hit.at),
                  count("length", hit.length), count("byteAt", hit.byteAt), count("byteLength", hit.byteLength));
}

Hit readHit(const JsonValue& hit) {
    const auto count = [&](std::string_view name) { return static_cast<std::size_t>(numberIn(hit, name)); };
    return {textIn(hit, "category"), textIn(hit, "word"), count("at"),
            count("length"),         count("byteAt"),     count("byteLength")};
}

std::string screeningJson(const Screening& screening) {
    return object(text("lexicon", screening.lexicon), text("lexiconDigest", screening.lexiconDigest),
                  text("folding", screening.folding), member("hits", list(screening.hits, hitJson)),
                  number("hitsInAll", static_cast<std::int64_t>(screening.hitsInAll)));
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
    const std::string late = decision.late ? latenessJson(*decision.late) : "null";
    return object(member("actor", actorJson(decision.actor)), text("auditor", decision.auditor),
                  truth("passes", decision.passes), text("reason", decision.reason),
                  text("lateReason", decision.lateReason), moment("at", decision.at),
                  moment("recordedAt", decision.recordedAt), member("late", late));
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
    return object(text("assessNumber", opening.assessNumber), moment("evaluatedAt", opening.evaluatedAt),
                  moment("receivedAt", opening.receivedAt), text("office", opening.office),
                  text("leadDepartment", opening.leadDepartment));
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
    return object(moment("start", budget.start), text("startedBy", budget.startedBy),
                  member("ledger", list(budget.ledger, [](const BudgetEntry& entry) {
                             return object(number("workingDays", entry.workingDays), text("why", entry.why),
                                           moment("at", entry.at));
                         })));
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
    return list(late, [](const Lateness& one) { return latenessJson(one); });
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
    return object(member("screenings", list(audit.screenings, screeningJson)),
                  member("decision", decision ? decisionJson(*decision) : "null"));
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
