#include "http/audit_api.h"

#include <algorithm>

#include "http/admission.h"
#include "http/audit_answers.h"
#include "http/order_body.h"

namespace hcp {
namespace {

constexpr std::string_view auditsPath = "/api/v1/text-audits";

AuditDecision decisionOf(DecisionAsked asked, const CaseActor& actor, Moment now) {
    AuditDecision decision;
    decision.actor = actor;
    decision.auditor = std::move(asked.auditor);
    decision.passes = asked.passes;
    decision.reason = std::move(asked.reason);
    decision.lateReason = std::move(asked.lateReason);
    decision.at = asked.at.value_or(now);
    return decision;
}

Expected<AuditQuestion, std::string> questionOf(const Query& query) {
    auto asked = questionForPage<AuditQuestion>(query);
    if (!asked) {
        return asked;
    }
    AuditQuestion& question = *asked;
    if (const auto state = query.get("state"); !state.empty()) {
        question.state = auditStateOf(state);
        if (!question.state) {
            return Unexpected{std::string("state is waiting, passed or failed")};
        }
    }
    return asked;
}

}  // namespace

std::optional<ApiResponse> AuditApi::handle(const ApiRequest& request, const ApiKey& holder) {
    const auto pieces = piecesBehind(request.path, auditsPath);
    if (!pieces) {
        return std::nullopt;
    }
    const auto actor = caseActorOf(holder);
    if (!actor) {
        return actor.error();
    }
    if (!std::ranges::all_of(*pieces, mayBeId)) {
        return noSuchAudit();
    }
    const bool get = request.method == "GET" || request.method == "HEAD";
    const bool post = request.method == "POST";
    const auto writing = [&](const auto& work) { return admitted(turnstile_, store_, holder.sender, work); };
    if (pieces->empty()) {
        return get ? list(request, *actor) : wrongMethod("GET, HEAD");
    }
    const std::string& record = pieces->front();
    if (pieces->size() == 1 && record == "decisions") {
        return post ? writing([&] { return decideBatch(request, *actor); }) : wrongMethod("POST");
    }
    if (pieces->size() == 1) {
        return get ? writing([&] { return show(record, request, *actor); }) : wrongMethod("GET, HEAD");
    }
    if (pieces->size() == 2 && pieces->back() == "decision") {
        return post ? writing([&] { return decide(record, request, *actor); }) : wrongMethod("POST");
    }
    if (pieces->size() == 2 && pieces->back() == "release") {
        return post ? writing([&] { return release(record, request, *actor); }) : wrongMethod("POST");
    }
    return std::nullopt;
}

ApiResponse AuditApi::list(const ApiRequest& request, const CaseActor& viewer) {
    const auto query = Query::from(request.query, {"state", "after", "limit"});
    if (!query) {
        return wrongParameter(query.error());
    }
    const auto question = questionOf(*query);
    if (!question) {
        return wrongParameter(question.error());
    }
    const auto rules = audits_.rules();
    const auto audits = audits_.list(*question, viewer);
    return audits ? answerAudits(*audits, question->countMax - 1, {clock_.now(), rules->time()})
                  : answerProblem(audits.error());
}

ApiResponse AuditApi::show(const std::string& record, const ApiRequest& request, const CaseActor& viewer) {
    if (const auto query = Query::from(request.query, {}); !query) {
        return wrongParameter("there are no parameters here");
    }
    const auto rules = audits_.rules();
    const auto view = audits_.show(record, viewer);
    return view ? answerAudit(*view, {clock_.now(), rules->time()}) : answerProblem(view.error());
}

ApiResponse AuditApi::decide(const std::string& record, const ApiRequest& request, const CaseActor& actor) {
    auto asked = orderOnVersion(request, readDecision);
    if (!asked) {
        return asked.error();
    }
    const AuditOrder order{{record}, decisionOf(std::move(asked->asked), actor, clock_.now()), std::move(asked->saw)};
    const auto rules = audits_.rules();
    const auto decided = audits_.decide(order);
    return decided ? answerDecided(decided->front(), {clock_.now(), rules->time()}) : answerProblem(decided.error());
}

ApiResponse AuditApi::release(const std::string& record, const ApiRequest& request, const CaseActor& actor) {
    auto asked = orderOnVersion(request, readRelease);
    if (!asked) {
        return asked.error();
    }
    const auto rules = audits_.rules();
    const auto done = releases_.decide({record, actor, asked->asked.takenBackFor, std::move(asked->saw)});
    return done ? answerReleased(*done, releases_, {clock_.now(), rules->time()}) : answerProblem(done.error());
}

ApiResponse AuditApi::decideBatch(const ApiRequest& request, const CaseActor& actor) {
    auto asked =
        orderIn<DecisionAsked>(request, [](std::string_view json) { return readBatch(json, AuditDesk::batchMax); });
    if (!asked) {
        return asked.error();
    }
    AuditOrder order;
    order.records = std::move(asked->records);
    order.decision = decisionOf(*std::move(asked), actor, clock_.now());
    order.asBatch = true;
    const auto rules = audits_.rules();
    const auto decided = audits_.decide(order);
    return decided ? answerAudits(*decided, decided->size(), {clock_.now(), rules->time()})
                   : answerProblem(decided.error());
}

}  // namespace hcp
