// The requests about text audits: which texts wait, one with what screening found, decisions,
// releases for the public.
#pragma once

#include <optional>
#include <string>

#include "http/api_keys.h"
#include "http/message.h"
#include "http/turnstile.h"
#include "pipeline/audit_desk.h"
#include "pipeline/release_desk.h"

namespace hcp {

/// Safe to use from several threads.
class AuditApi {
public:
    /// All of them must outlive it.
    AuditApi(AuditDesk& audits, ReleaseDesk& releases, Store& store, const Clock& clock, Turnstile& turnstile)
        : audits_(audits), releases_(releases), store_(store), clock_(clock), turnstile_(turnstile) {}

    /// Nothing when the path is none of these. Faults of the store pass through.
    [[nodiscard]] std::optional<ApiResponse> handle(const ApiRequest& request, const ApiKey& holder);

private:
    [[nodiscard]] ApiResponse list(const ApiRequest& request, const CaseActor& viewer);
    [[nodiscard]] ApiResponse show(const std::string& record, const ApiRequest& request, const CaseActor& viewer);
    [[nodiscard]] ApiResponse decide(const std::string& record, const ApiRequest& request, const CaseActor& actor);
    [[nodiscard]] ApiResponse release(const std::string& record, const ApiRequest& request, const CaseActor& actor);
    [[nodiscard]] ApiResponse decideBatch(const ApiRequest& request, const CaseActor& actor);

    AuditDesk& audits_;
    ReleaseDesk& releases_;
    Store& store_;
    const Clock& clock_;
    Turnstile& turnstile_;
};

}  // namespace hcp
