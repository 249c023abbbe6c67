#include "http/case_api.h"

#include <algorithm>

#include "casework/attachment_type.h"
#include "foundation/charset.h"
#include "http/admission.h"
#include "http/case_answers.h"
#include "http/order_body.h"

namespace hcp {
namespace {

constexpr std::string_view casesPath = "/api/v1/cases";

bool hasPlainBody(const ApiRequest& request) {
    return request.contentCoding.empty() || request.contentCoding == "identity";
}

/// The body of an attachment, whose type is one that may come.
Expected<std::string, ApiResponse> attachmentBody(const ApiRequest& request) {
    if (std::ranges::find(attachmentTypes, request.mediaType) == attachmentTypes.end()) {
        return Unexpected{unsupportedMediaType("application/pdf, image/jpeg or image/png")};
    }
    if (!hasPlainBody(request)) {
        return Unexpected{problem(415, "unsupported-coding", "不支持的压缩方式", "an attachment comes as it is")};
    }
    return wholeBody(request.body, attachmentBytesMax);
}

Expected<CaseQuestion, std::string> questionOf(const Query& query) {
    auto asked = questionForPage<CaseQuestion>(query);
    if (!asked) {
        return asked;
    }
    CaseQuestion& question = *asked;
    if (const auto office = query.get("office"); !office.empty()) {
        if (!isUtf8(office)) {
            return Unexpected{std::string("office is UTF-8")};
        }
        question.office = office;
    }
    if (const auto settled = query.get("settled"); !settled.empty()) {
        if (settled != "true" && settled != "false") {
            return Unexpected{std::string("settled is true or false")};
        }
        question.settled = settled == "true";
    }
    return asked;
}

}  // namespace

std::optional<ApiResponse> CaseApi::handle(const ApiRequest& request, const ApiKey& holder) {
    const auto pieces = piecesBehind(request.path, casesPath);
    if (!pieces) {
        return std::nullopt;
    }
    const auto actor = caseActorOf(holder);
    if (!actor) {
        return actor.error();
    }
    if (!std::ranges::all_of(*pieces, mayBeId)) {
        return noSuchCase();
    }
    const bool get = request.method == "GET" || request.method == "HEAD";
    const bool post = request.method == "POST";
    const auto count = pieces->size();
    const auto& id = count > 0 ? pieces->front() : std::string();
    const auto writing = [&](const auto& work) { return admitted(turnstile_, store_, holder.sender, work); };
    if (count == 0) {
        return get ? list(request, *actor) : wrongMethod("GET, HEAD");
    }
    if (count == 1) {
        return get ? writing([&] { return show(id, request, *actor); }) : wrongMethod("GET, HEAD");
    }
    if (count == 2 && pieces->at(1) == "steps") {
        return post ? writing([&] { return take(id, request, *actor); }) : wrongMethod("POST");
    }
    if (count == 2 && pieces->at(1) == "attachments") {
        return post ? writing([&] { return attach(id, request, *actor); }) : wrongMethod("POST");
    }
    if (count == 3 && pieces->at(1) == "attachments") {
        return get ? writing([&] { return attachment(id, pieces->at(2), *actor); }) : wrongMethod("GET, HEAD");
    }
    return std::nullopt;
}

ApiResponse CaseApi::list(const ApiRequest& request, const CaseActor& viewer) {
    const auto query = Query::from(request.query, {"office", "settled", "after", "limit"});
    if (!query) {
        return wrongParameter(query.error());
    }
    const auto question = questionOf(*query);
    if (!question) {
        return wrongParameter(question.error());
    }
    const auto rules = cases_.rules();
    const auto views = cases_.list(*question, viewer);
    return views ? answerCases(*views, question->countMax - 1, {clock_.now(), rules->time()})
                 : answerProblem(views.error());
}

ApiResponse CaseApi::show(const std::string& id, const ApiRequest& request, const CaseActor& viewer) {
    const auto query = Query::from(request.query, {"explain"});
    if (!query) {
        return wrongParameter(query.error());
    }
    const auto explain = query->get("explain");
    if (!explain.empty() && explain != "1") {
        return wrongParameter("explain is 1, or is left out");
    }
    const auto rules = cases_.rules();
    const auto view = cases_.show(id, viewer);
    return view ? answerCase(*view, viewer, explain == "1", {clock_.now(), rules->time()})
                : answerProblem(view.error());
}

ApiResponse CaseApi::take(const std::string& id, const ApiRequest& request, const CaseActor& actor) {
    auto read = orderOnVersion(request, readStep);
    if (!read) {
        return read.error();
    }
    StepAsked& asked = read->asked;
    StepOrder order{id, {}, std::move(asked.attached), std::move(read->saw)};
    order.step.action = asked.action;
    order.step.actor = actor;
    order.step.at = asked.at.value_or(clock_.now());
    order.step.evidence = std::move(asked.evidence);
    const auto rules = cases_.rules();
    const auto view = cases_.take(order);
    return view ? answerCase(*view, actor, false, {clock_.now(), rules->time()}) : answerProblem(view.error());
}

ApiResponse CaseApi::attach(const std::string& id, const ApiRequest& request, const CaseActor& actor) {
    const auto query = Query::from(request.query, {"name"});
    if (!query) {
        return wrongParameter(query.error());
    }
    const auto bytes = attachmentBody(request);
    if (!bytes) {
        return bytes.error();
    }
    const auto made = cases_.attach({id, query->get("name"), request.mediaType, *bytes}, actor);
    return made ? answerAttached(*made) : answerProblem(made.error());
}

ApiResponse CaseApi::attachment(const std::string& id, const std::string& attachment, const CaseActor& viewer) {
    auto file = cases_.file(id, attachment, viewer);
    if (file) {
        return answerAttachment(file->about, std::move(file->bytes));
    }
    return file.error().kind == CaseProblem::Kind::notThere ? noSuchAttachment() : answerProblem(file.error());
}

}  // namespace hcp
