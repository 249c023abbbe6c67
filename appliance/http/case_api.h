// The requests about cases: the register, one case, steps, attachments.
#pragma once

#include <optional>
#include <string>

#include "http/api_keys.h"
#include "http/case_json.h"
#include "http/limits.h"
#include "http/message.h"
#include "http/turnstile.h"
#include "pipeline/case_desk.h"

namespace hcp {

/// Safe to use from several threads.
class CaseApi {
public:
    /// All of them must outlive it.
    CaseApi(CaseDesk& cases, Store& store, const Clock& clock, Turnstile& turnstile)
        : cases_(cases), store_(store), clock_(clock), turnstile_(turnstile) {}

    /// Nothing when the path is none of these. Faults of the store pass through.
    [[nodiscard]] std::optional<ApiResponse> handle(const ApiRequest& request, const ApiKey& holder);

private:
    [[nodiscard]] ApiResponse list(const ApiRequest& request, const CaseActor& viewer);
    [[nodiscard]] ApiResponse show(const std::string& id, const ApiRequest& request, const CaseActor& viewer);
    [[nodiscard]] ApiResponse take(const std::string& id, const ApiRequest& request, const CaseActor& actor);
    [[nodiscard]] ApiResponse attach(const std::string& id, const ApiRequest& request, const CaseActor& actor);
    [[nodiscard]] ApiResponse attachment(const std::string& id, const std::string& attachment, const CaseActor& viewer);

    CaseDesk& cases_;
    Store& store_;
    const Clock& clock_;
    Turnstile& turnstile_;
};

}  // namespace hcp
