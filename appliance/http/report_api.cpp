#include "http/report_api.h"

#include <algorithm>
#include <memory>
#include <utility>

#include "foundation/json_object.h"
#include "http/admission.h"
#include "http/order_body.h"
#include "http/report_file.h"

namespace hcp {
namespace {

constexpr std::string_view reportsPath = "/api/v1/reports";

std::string fileJson(const ReportRun& run) {
    return JsonObject().text("name", run.fileName).number("size", run.size).text("sha256", run.sha256).json();
}

std::string runJson(const ReportRun& run) {
    JsonObject json;
    json.text("id", run.id).text("kind", run.kind).text("period", run.period).text("state", nameOf(run.state));
    json.text("askedBy", run.askedBy).moment("askedAt", run.askedAt).moment("startedAt", run.startedAt);
    json.moment("endedAt", run.endedAt).number("progress", run.progress);
    json.number("interruptions", std::int64_t{run.interruptions});
    json.put("file", run.state == ReportRunState::done ? fileJson(run) : "null");
    json.moment("supersededAt", run.staleAt);
    return json.textIfAny("problem", run.problem).json();
}

std::string kindJson(const ReportKind& kind) {
    const auto units = jsonArray(kind.units, [](PeriodUnit unit) { return quoteJson(nameOf(unit)); });
    return JsonObject()
        .text("kind", kind.name)
        .text("title", kind.title)
        .text("about", kind.about)
        .put("periods", units)
        .json();
}

ApiResponse jsonAnswer(int status, const std::string& json) { return {status, "application/json", json + "\n"}; }

ApiResponse denied(ReportDenial denial) {
    switch (denial) {
        case ReportDenial::notAllowed:
            return problem(403, "no-right", "没有权限",
                           "reports are for the performance office and the lead department");
        case ReportDenial::noSuchKind:
            return problem(422, "no-such-kind", "没有这种报表", "GET /api/v1/reports/kinds lists them");
        case ReportDenial::noSuchPeriod:
            return problem(422, "no-such-period", "期间不正确",
                           "period is one of a unit that the kind is had for, and has begun");
        case ReportDenial::otherRequest:
            return problem(409, "request-used", "此请求号已用于另一份报表",
                           "the same request was made before for another kind or period");
        case ReportDenial::noWord:
            return wrongBody("request has 1 to 64 of A-Z, a-z, 0-9, '.', '_' and '-'");
        case ReportDenial::tooMany: {
            ApiResponse answer =
                problem(429, "too-many-reports", "等待中的报表太多", "ask again when some are written");
            answer.retryAfterSeconds = 60;
            return answer;
        }
        case ReportDenial::notThere:
            break;
        case ReportDenial::notReady:
            return problem(409, "not-ready", "报表没有文件", "it is not written yet, or could not be; its state tells");
        case ReportDenial::superseded:
            return problem(410, "superseded", "报表已作废",
                           "its file shows a text that is no longer for the public; ask for it anew");
        case ReportDenial::fileChanged:
            return problem(409, "file-changed", "文件与记录不符",
                           "the file is missing or is not what was written; ask for it anew and tell operations");
    }
    return problem(404, "no-such-report", "没有这份报表", "nobody asked for a report of this id");
}

}  // namespace

std::optional<ApiResponse> ReportApi::handle(const ApiRequest& request, const ApiKey& holder) {
    const auto pieces = piecesBehind(request.path, reportsPath);
    if (!pieces || pieces->size() > 2) {
        return std::nullopt;
    }
    const auto actor = caseActorOf(holder);
    if (!actor) {
        return actor.error();
    }
    return route(request, *pieces, {actor->id, {actor->role}});
}

ApiResponse ReportApi::route(const ApiRequest& request, const std::vector<std::string>& pieces,
                             const ReportVisitor& visitor) {
    const bool get = request.method == "GET" || request.method == "HEAD";
    const auto writing = [&](const auto& work) { return admitted(turnstile_, store_, visitor.account, work); };
    if (pieces.empty()) {
        return request.method == "POST" ? writing([&] { return ask(request, visitor); })
               : get                    ? list(visitor)
                                        : wrongMethod("GET, HEAD, POST");
    }
    if (!mayBeId(pieces.front())) {
        return denied(ReportDenial::notThere);
    }
    if (pieces.size() == 1) {
        return !get                        ? wrongMethod("GET, HEAD")
               : pieces.front() == "kinds" ? kinds(visitor)
                                           : show(pieces.front(), visitor);
    }
    if (pieces.back() != "file") {
        return denied(ReportDenial::notThere);
    }
    // No HEAD: the journal says that a file was handed out.
    return request.method == "GET" ? writing([&] { return file(pieces.front(), visitor); }) : wrongMethod("GET");
}

ApiResponse ReportApi::kinds(const ReportVisitor& visitor) {
    return visitor.mayRead() ? jsonAnswer(200, JsonObject().put("kinds", jsonArray(desk_.kinds(), kindJson)).json())
                             : denied(ReportDenial::notAllowed);
}

ApiResponse ReportApi::list(const ReportVisitor& visitor) {
    const auto runs = desk_.list(visitor);
    return runs ? jsonAnswer(200, JsonObject().put("runs", jsonArray(*runs, runJson)).json()) : denied(runs.error());
}

ApiResponse ReportApi::ask(const ApiRequest& request, const ReportVisitor& visitor) {
    const auto asked = orderIn(request, readReportOrder);
    if (!asked) {
        return asked.error();
    }
    const auto run = desk_.ask(asked->kind, asked->period, visitor, asked->request);
    if (!run) {
        return denied(run.error());
    }
    ApiResponse answer = jsonAnswer(run->endedAt ? 200 : 202, runJson(*run));
    answer.headers.emplace_back("Location", std::string(reportsPath) + "/" + run->id);
    return answer;
}

ApiResponse ReportApi::show(const std::string& id, const ReportVisitor& visitor) {
    const auto run = desk_.show(id, visitor);
    return run ? jsonAnswer(200, runJson(*run)) : denied(run.error());
}

ApiResponse ReportApi::file(const std::string& id, const ReportVisitor& visitor) {
    auto spool = std::make_shared<AnswerSpool>();
    const auto run = desk_.open(id, visitor, [&](std::string_view piece) { spool->append(piece); });
    return run ? reportFile(*run, std::move(spool)) : denied(run.error());
}

}  // namespace hcp
