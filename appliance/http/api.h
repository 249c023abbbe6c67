// The HTTP API under /api/v1, and the pages a machine watches: health, readiness, metrics.
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "http/api_keys.h"
#include "http/audit_api.h"
#include "http/case_api.h"
#include "http/connection_figures.h"
#include "http/limits.h"
#include "http/line_intake.h"
#include "http/message.h"
#include "http/quarantine_api.h"
#include "http/report_api.h"
#include "http/turnstile.h"
#include "pipeline/ports.h"
#include "pipeline/receive.h"

namespace hcp {

class Pages;

/// Safe to use from several threads.
class Api {
public:
    Api(Receiver& receiver, Quarantine& quarantine, CaseDesk& cases, AuditDesk& audits, ReleaseDesk& releases,
        Store& store, const Clock& clock, FaultObserver& observer, HttpLimits limits)
        : receiver_(receiver),
          store_(store),
          clock_(clock),
          observer_(observer),
          limits_(limits),
          turnstile_(limits.intakesMax, limits.intakesPerSenderMax),
          quarantine_(quarantine, store, turnstile_, limits_),
          cases_(cases, store, clock, turnstile_),
          audits_(audits, releases, store, clock, turnstile_) {}

    /// From now on everything under /api/v1 asks for one of these keys. Without any call nobody is asked.
    void require(std::shared_ptr<const ApiKeys> keys);
    /// Requests under /api/v1 that came without a valid key, since the start.
    [[nodiscard]] std::uint64_t turnedAway() const { return turnedAway_; }

    /// From now on people find pages here. To be called before the first request; `pages` must outlive this.
    void show(Pages& pages) { pages_ = &pages; }

    /// From now on programs ask for reports here. To be called before the first request; `desk` must outlive this.
    void offer(ReportDesk& desk) { reports_.emplace(desk, store_, turnstile_); }

    /// What anybody is told of these requests: OpenAPI 3.1 as JSON (specs/appliance/openapi.json). To be called before
    /// the first request; without it nobody is told.
    void describe(std::string document) { description_ = std::move(document); }

    /// For the server to count in; they stand in /metrics.
    [[nodiscard]] ConnectionFigures& connections() { return connections_; }

    /// Evaluations that were fetched from the province, for whoever fetches them to count; in /metrics.
    [[nodiscard]] std::atomic<std::uint64_t>& pulled() { return pulled_; }

    /// Answers every request; never throws. A fault of the store becomes 503, any other fault 500, and in
    /// both cases nothing was acknowledged.
    [[nodiscard]] ApiResponse handle(const ApiRequest& request) noexcept;

private:
    [[nodiscard]] bool isPage(const ApiRequest& request) const;
    [[nodiscard]] ApiResponse route(const ApiRequest& request);
    /// The holder of the request's key, or of its certificate. Nothing when it has no valid one or they are of two
    /// senders; one without a name who may send everything while keys are not asked for.
    [[nodiscard]] std::optional<ApiKey> holder(const ApiRequest& request);
    [[nodiscard]] ApiResponse routeKnown(const ApiRequest& request, const ApiKey& holder);
    [[nodiscard]] ApiResponse admit(RecordKind kind, const ApiRequest& request, const ApiKey& holder);
    [[nodiscard]] ApiResponse receive(RecordKind kind, const ApiRequest& request, const std::string& sender);
    [[nodiscard]] ApiResponse receiveJson(RecordKind kind, const ApiRequest& request, const std::string& sender);
    [[nodiscard]] ApiResponse submission(const std::string& id, const Access& who);
    [[nodiscard]] ApiResponse record(const std::string& id, const Access& who);
    [[nodiscard]] ApiResponse ready();
    [[nodiscard]] ApiResponse metrics();

    Receiver& receiver_;
    Store& store_;
    const Clock& clock_;
    FaultObserver& observer_;
    const HttpLimits limits_;
    Turnstile turnstile_;
    QuarantineApi quarantine_;
    CaseApi cases_;
    AuditApi audits_;
    std::optional<ReportApi> reports_;
    Pages* pages_ = nullptr;
    std::string description_;
    std::mutex keysMutex_;
    std::shared_ptr<const ApiKeys> keys_;
    std::atomic<std::uint64_t> requests_ = 0;
    std::atomic<std::uint64_t> faults_ = 0;
    std::atomic<std::uint64_t> turnedAway_ = 0;
    std::atomic<std::uint64_t> pulled_ = 0;
    ConnectionFigures connections_;
};

}  // namespace hcp
