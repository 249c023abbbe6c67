#include "http/audit_answers.h"

#include <algorithm>

#include "foundation/json_object.h"
#include "http/case_answers.h"
#include "http/entity_tag.h"
#include "http/problem.h"

namespace hcp {
namespace {

std::string hitJson(const Hit& hit) {
    JsonObject json;
    json.text("category", hit.category).text("word", hit.word);
    json.number("at", static_cast<std::int64_t>(hit.at)).number("length", static_cast<std::int64_t>(hit.length));
    json.number("byteAt", static_cast<std::int64_t>(hit.byteAt));
    return json.number("byteLength", static_cast<std::int64_t>(hit.byteLength)).json();
}

std::string screeningJson(const Screening& screening) {
    JsonObject json;
    json.text("lexicon", screening.lexicon).text("lexiconDigest", screening.lexiconDigest);
    json.text("folding", screening.folding).number("hitsInAll", static_cast<std::int64_t>(screening.hitsInAll));
    return json.put("hits", jsonArray(screening.hits, hitJson)).json();
}

std::string decisionJson(const AuditDecision& decision) {
    JsonObject json;
    json.flag("passes", decision.passes).text("auditor", decision.auditor).put("actor", actorJson(decision.actor));
    json.textIfAny("reason", decision.reason).textIfAny("lateReason", decision.lateReason);
    json.moment("at", decision.at).moment("recordedAt", decision.recordedAt);
    return json.put("late", decision.late ? latenessJson(*decision.late) : "null").json();
}

std::string releaseJson(const TextRelease& release) {
    return JsonObject().text("by", release.by).moment("at", release.at).json();
}

JsonObject membersOf(const KeptAudit& kept, const Look& look) {
    const TextAudit& audit = kept.audit;
    const DueMoment due = dueOf(audit.budget, look.time);
    JsonObject json;
    json.text("record", kept.record).text("projectNo", audit.evaluation.projectNo);
    json.text("serviceNumber", audit.evaluation.serviceNumber).text("assessNumber", audit.evaluation.assessNumber);
    json.text("office", kept.office).text("leadDepartment", kept.leadDepartment).text("state", nameOf(audit.state));
    json.number("version", kept.version).moment("evaluatedAt", audit.evaluatedAt).text("terms", audit.terms);
    json.put("due", dueJson(due));
    json.flag("late", (audit.decision ? audit.decision->recordedAt : look.now) >= due.end);
    json.put("hits", audit.screening ? std::to_string(audit.screening->hits) : "null");
    json.text("lexicon", audit.screening ? audit.screening->lexiconVersion : std::string());
    json.put("decision", audit.decision ? decisionJson(*audit.decision) : "null");
    json.put("release", audit.release ? releaseJson(*audit.release) : "null");
    return json.textIfAny("tells", kept.tells).moment("erasedAt", kept.erasedAt);
}

ApiResponse tagged(const KeptAudit& kept, std::string body) {
    ApiResponse response;
    response.body = std::move(body) + "\n";
    response.entityTag = entityTagOf(static_cast<std::uint64_t>(kept.version));
    return response;
}

ApiResponse refused(const AuditRefusal& refusal, const std::string& more) {
    const bool right = refusal.kind == AuditRefusalKind::noRight || refusal.kind == AuditRefusalKind::machine;
    return problem(right ? 403 : 409, nameOf(refusal.kind), right ? "没有权限" : "没有照办", refusal.sentence, more);
}

}  // namespace

ApiResponse answerAudits(const std::vector<KeptAudit>& audits, std::size_t countMax, const Look& look) {
    const std::size_t count = std::min(audits.size(), countMax);
    const std::vector<KeptAudit> page(audits.begin(), audits.begin() + static_cast<std::ptrdiff_t>(count));
    JsonObject json;
    json.put("audits", jsonArray(page, [&](const KeptAudit& audit) { return membersOf(audit, look).json(); }));
    json.put("next", audits.size() > count ? quoteJson(page.back().record) : "null");
    ApiResponse response;
    response.body = json.json() + "\n";
    return response;
}

ApiResponse answerAudit(const AuditView& view, const Look& look) {
    JsonObject json = membersOf(view.kept, look);
    json.text("text", view.text).put("screenings", jsonArray(view.kept.screenings, screeningJson));
    json.put("clock", budgetJson(view.kept.audit.budget, true, look));
    return tagged(view.kept, json.json());
}

ApiResponse answerDecided(const KeptAudit& audit, const Look& look) {
    return tagged(audit, membersOf(audit, look).json());
}

ApiResponse answerReleased(const ReleaseDone& done, const ReleaseDesk& desk, const Look& look) {
    JsonObject json = membersOf(done.kept, look);
    json.put("published", jsonArray(done.files, [&](const Publication& file) {
                 JsonObject one;
                 one.text("file", file.file).text("kind", file.kind).text("period", file.period);
                 one.moment("writtenAt", file.writtenAt).text("follows", nameOf(desk.afterwardsOf(file)));
                 return one.json();
             }));
    return tagged(done.kept, json.json());
}

ApiResponse answerProblem(const AuditProblem& what) {
    const std::string more = JsonObject().textIfAny("record", what.record).more();
    switch (what.kind) {
        case AuditProblem::Kind::notThere:
            break;
        case AuditProblem::Kind::stale:
            return staleVersion("这条评价已有新的审核情况。请刷新后再审核。");
        case AuditProblem::Kind::refused:
            return refused(what.refusal, more);
        case AuditProblem::Kind::notAccepted:
            return provinceWouldRefuse(what.findings, more);
        case AuditProblem::Kind::noRight:
            return problem(403, nameOf(AuditRefusalKind::noRight), "没有权限",
                           what.refusal.sentence.empty() ? "本规范包没有敏感词审核。" : what.refusal.sentence);
    }
    return problem(404, "no-such-audit", "没有这条评价的审核", "no text of this record's id waits or was audited",
                   more);
}

ApiResponse noSuchAudit() { return answerProblem(AuditProblem{}); }

}  // namespace hcp
