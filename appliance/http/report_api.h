// The requests about reports, for programs: which there are, what was asked for, one with its progress, its file.
//
// A key has the rights of its role, as the pages' users have: the performance office's asks and gets, the lead
// department's gets, no other does. A file is handed out as on the page: when it is what was written, and journalled.
#pragma once

#include <optional>
#include <string>

#include "http/api_keys.h"
#include "http/message.h"
#include "http/turnstile.h"
#include "pipeline/report_desk.h"

namespace hcp {

/// Safe to use from several threads.
class ReportApi {
public:
    /// All of them must outlive it.
    ReportApi(ReportDesk& desk, Store& store, Turnstile& turnstile)
        : desk_(desk), store_(store), turnstile_(turnstile) {}

    /// Nothing when the path is none of these. Faults of the store pass through.
    [[nodiscard]] std::optional<ApiResponse> handle(const ApiRequest& request, const ApiKey& holder);

private:
    [[nodiscard]] ApiResponse route(const ApiRequest& request, const std::vector<std::string>& pieces,
                                    const ReportVisitor& visitor);
    [[nodiscard]] ApiResponse kinds(const ReportVisitor& visitor);
    [[nodiscard]] ApiResponse list(const ReportVisitor& visitor);
    [[nodiscard]] ApiResponse ask(const ApiRequest& request, const ReportVisitor& visitor);
    [[nodiscard]] ApiResponse show(const std::string& id, const ReportVisitor& visitor);
    [[nodiscard]] ApiResponse file(const std::string& id, const ReportVisitor& visitor);

    ReportDesk& desk_;
    Store& store_;
    Turnstile& turnstile_;
};

}  // namespace hcp
