#include "http/api.h"

#include <algorithm>
#include <array>

#include "http/gzip_body.h"
#include "http/intake_answers.h"
#include "http/json_body.h"
#include "http/pages.h"
#include "http/problem.h"
#include "http/quarantine_answers.h"

namespace hcp {
namespace {

constexpr std::string_view submissionsPath = "/api/v1/submissions/";
constexpr std::string_view recordsPath = "/api/v1/records/";
constexpr std::string_view apiPath = "/api/v1/";
constexpr std::string_view descriptionPath = "/api/v1/openapi.json";
constexpr std::array<std::string_view, 5> forSystems{"/api/v1/services", "/api/v1/evaluations", "/api/v1/quarantine",
                                                     submissionsPath, recordsPath};
constexpr std::size_t recordsAtOnce = 64;  // up to a MiB each, and the store is asked by others in between

ApiResponse noSuchResource() {
    return problem(404, "no-such-resource", "没有这个地址", "see /api/v1 in the documentation");
}

ApiResponse notForPersons() {
    return problem(403, "not-for-persons", "个人的密钥只用于工单和敏感词审核",
                   "records are handed in, and looked at here, with the key of a local system");
}

ApiResponse unknownSender() {
    ApiResponse response =
        problem(401, "unknown-sender", "缺少有效的接口密钥或证书",
                "send a valid key as Authorization: Bearer, or a registered certificate; nothing was taken");
    response.challenge = "Bearer";
    return response;
}

}  // namespace

ApiResponse Api::handle(const ApiRequest& request) noexcept {
    ++requests_;
    try {
        return route(request);
    } catch (const StoreFault& fault) {
        ++faults_;
        observer_.onFault(request.path, fault.what());
        return isPage(request) ? pages_->trouble(503) : storeUnavailable();
    } catch (const std::exception& fault) {
        ++faults_;
        observer_.onFault(request.path, fault.what());
        return isPage(request)
                   ? pages_->trouble(500)
                   : problem(500, "internal-fault", "内部故障，记录未保存，请重新提交", "see the appliance's log");
    }
}

bool Api::isPage(const ApiRequest& request) const { return pages_ != nullptr && Pages::owns(request.path); }

ApiResponse Api::route(const ApiRequest& request) {
    const bool get = request.method == "GET" || request.method == "HEAD";
    if (request.path == descriptionPath && !description_.empty()) {
        return get ? ApiResponse{200, "application/json", description_} : wrongMethod("GET, HEAD");
    }
    if (request.path.starts_with(apiPath)) {
        const auto known = holder(request);
        return known ? routeKnown(request, *known) : unknownSender();
    }
    if (isPage(request)) {
        return pages_->handle(request);
    }
    if (request.path == "/healthz") {
        return get ? ApiResponse{200, "application/json", "{\"status\":\"alive\"}\n"} : wrongMethod("GET, HEAD");
    }
    if (request.path == "/readyz") {
        return get ? ready() : wrongMethod("GET, HEAD");
    }
    if (request.path == "/metrics") {
        return get ? metrics() : wrongMethod("GET, HEAD");
    }
    return noSuchResource();
}

ApiResponse Api::routeKnown(const ApiRequest& request, const ApiKey& holder) {
    if (auto answer = cases_.handle(request, holder)) {
        return *std::move(answer);
    }
    if (auto answer = audits_.handle(request, holder)) {
        return *std::move(answer);
    }
    if (auto answer = quarantine_.handle(request, holder)) {
        return *std::move(answer);
    }
    if (auto answer = reports_ ? reports_->handle(request, holder) : std::nullopt) {
        return *std::move(answer);
    }
    if (holder.role) {  // also where an account has the name that a local system had once
        const auto begins = [&](std::string_view path) { return request.path.starts_with(path); };
        return std::ranges::any_of(forSystems, begins) ? notForPersons() : noSuchResource();
    }
    const bool get = request.method == "GET" || request.method == "HEAD";
    for (const auto kind : handedInKinds) {
        if (request.path == std::string(apiPath) + std::string(collectionOf(kind))) {
            return request.method == "POST" ? admit(kind, request, holder) : wrongMethod("POST");
        }
    }
    const Access who = accessOf(holder);
    if (request.path.starts_with(submissionsPath)) {
        return get ? submission(request.path.substr(submissionsPath.size()), who) : wrongMethod("GET, HEAD");
    }
    if (request.path.starts_with(recordsPath)) {
        return get ? record(request.path.substr(recordsPath.size()), who) : wrongMethod("GET, HEAD");
    }
    return noSuchResource();
}

void Api::require(std::shared_ptr<const ApiKeys> keys) {
    const std::lock_guard lock(keysMutex_);
    keys_.swap(keys);
}

std::optional<ApiKey> Api::holder(const ApiRequest& request) {
    std::shared_ptr<const ApiKeys> keys;
    {
        const std::lock_guard lock(keysMutex_);
        keys = keys_;
    }
    if (!keys) {
        return ApiKey{"", "", "", {handedInKinds.begin(), handedInKinds.end()}, {}, false};
    }
    const ApiKey* key = keys->holder(request.key, request.certificate, clock_.now());
    turnedAway_ += key == nullptr ? 1 : 0;
    return key == nullptr ? std::nullopt : std::optional(*key);
}

ApiResponse Api::admit(RecordKind kind, const ApiRequest& request, const ApiKey& holder) {
    if (!holder.kinds.contains(kind)) {
        return notAllowed(holder, kind);
    }
    const Turnstile::Pass pass(turnstile_, holder.sender);
    return pass.passage() == Passage::granted ? receive(kind, request, holder.sender) : tooBusy(pass.passage());
}

ApiResponse Api::receive(RecordKind kind, const ApiRequest& request, const std::string& sender) {
    if (const StoreTrouble trouble = store_.trouble(); trouble != StoreTrouble::none) {
        return storeTroubled(trouble);
    }
    if (request.mediaType != ndjsonMediaType) {
        return receiveJson(kind, request, sender);
    }
    const auto compressed = isCompressed(request);
    if (!compressed) {
        return compressed.error();
    }
    GzipBody expanded(request.body);
    BodySource& body = *compressed ? static_cast<BodySource&>(expanded) : request.body;
    return LineIntake(receiver_, kind, sender, limits_, observer_).take(body);
}

ApiResponse Api::receiveJson(RecordKind kind, const ApiRequest& request, const std::string& sender) {
    if (request.mediaType != "application/json") {
        return unsupportedMediaType("application/json or application/x-ndjson");
    }
    const auto body = jsonBody(request, limits_.bodyBytesMax);
    if (!body) {
        return body.error();
    }
    const auto pieces = recordsOf(*body, limits_.recordsMax);
    if (!pieces) {
        return pieces.error();
    }
    const SubmissionAnswer answer = receiver_.receive(kind, *pieces, sender);
    return startsArray(*body) ? answerArray(answer) : answerSingle(answer);
}

ApiResponse Api::submission(const std::string& id, const Access& who) {
    auto records = store_.bySubmission(id, "", recordsAtOnce);
    if (records.empty() || !who.sees(records.front().sender)) {
        return problem(404, "no-such-submission", "没有这个提交编号", "no record was first kept under this submission");
    }
    SubmissionReport report;
    for (; !records.empty(); records = store_.bySubmission(id, records.back().id, recordsAtOnce)) {
        std::ranges::for_each(records, [&](const KeptRecord& record) { report.add(record); });
    }
    return report.answer(id);
}

ApiResponse Api::record(const std::string& id, const Access& who) {
    const auto kept = store_.byId(id);
    if (!kept || !who.sees(kept->sender)) {
        return noSuchRecord();
    }
    return answerRecord(*kept, store_.verdictsOf(id));
}

ApiResponse Api::ready() {
    if (const StoreTrouble trouble = store_.trouble(); trouble != StoreTrouble::none) {
        return storeTroubled(trouble);
    }
    (void)store_.counts();  // throws when the store cannot be read; handle() answers 503
    return {200, "application/json", "{\"status\":\"ready\"}\n"};
}

ApiResponse Api::metrics() {
    const StoreCounts counts = store_.counts();
    std::string text;
    const auto add = [&text](std::string_view name, std::string_view type, std::string_view help, auto value) {
        const std::string series(name.substr(0, name.find('{')));
        if (text.find("# TYPE " + series + " ") == std::string::npos) {
            text +=
                "# HELP " + series + " " + std::string(help) + "\n# TYPE " + series + " " + std::string(type) + "\n";
        }
        text += std::string(name) + " " + std::to_string(value) + "\n";
    };
    add("hcp_records{disposition=\"accepted\"}", "gauge", "Records kept, by disposition.", counts.accepted);
    add("hcp_records{disposition=\"held\"}", "gauge", "", counts.held);
    add("hcp_records{disposition=\"refused\"}", "gauge", "", counts.refused);
    add("hcp_records{disposition=\"superseded\"}", "gauge", "", counts.superseded);
    add("hcp_parcels{state=\"open\"}", "gauge", "Parcels for the province, by state.", counts.parcelsOpen);
    add("hcp_parcels{state=\"delivered\"}", "gauge", "", counts.delivered);
    add("hcp_parcels{state=\"dead\"}", "gauge", "", counts.dead);
    for (const auto trouble : {StoreTrouble::full, StoreTrouble::readOnly, StoreTrouble::corrupted}) {
        add("hcp_store_trouble{kind=\"" + std::string(nameOf(trouble)) + "\"}", "gauge",
            "1 while the store takes no new records.", store_.trouble() == trouble ? 1 : 0);
    }
    add("hcp_pulled_records_total", "counter", "Evaluations fetched from the province since the start.",
        pulled_.load());
    add("hcp_http_turned_away_total", "counter", "Requests without a valid key since the start.", turnedAway_.load());
    add("hcp_http_requests_total", "counter", "Requests answered since the start.", requests_.load());
    add("hcp_http_faults_total", "counter", "Requests answered 500 or 503 since the start.", faults_.load());
    const auto& connections = connections_;
    add("hcp_http_connections", "gauge", "Connections that are open.", connections.open.load());
    add("hcp_http_connections_accepted_total", "counter", "Connections since the start.", connections.accepted.load());
    const std::string closed = "hcp_http_connections_closed_total{reason=\"";
    add(closed + "refused\"}", "counter", "Connections closed without an answer.", connections.refused.load());
    add(closed + "displaced\"}", "counter", "", connections.displaced.load());
    add(closed + "late\"}", "counter", "", connections.late.load());
    add(closed + "handshake\"}", "counter", "", connections.notTls.load());
    if (const std::int64_t ends = connections.certificateEnds; ends != 0) {
        add("hcp_tls_certificate_expires_seconds", "gauge", "Until the server's certificate ends; below 0 when over.",
            ends - clock_.now().msSinceEpoch / 1000);
    }
    return {200, "text/plain; version=0.0.4", text};
}

}  // namespace hcp
