// The HTTP API under /api/v1, and the pages a machine watches: health, readiness, metrics.
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "http/limits.h"
#include "http/line_intake.h"
#include "http/message.h"
#include "pipeline/ports.h"
#include "pipeline/receive.h"

namespace hcp {

/// Safe to use from several threads.
class Api {
public:
    Api(Receiver& receiver, Store& store, FaultObserver& observer, HttpLimits limits)
        : receiver_(receiver), store_(store), observer_(observer), limits_(limits) {}

    /// Answers every request; never throws. A fault of the store becomes 503, any other fault 500, and in
    /// both cases nothing was acknowledged.
    [[nodiscard]] ApiResponse handle(const ApiRequest& request) noexcept;

private:
    [[nodiscard]] ApiResponse route(const ApiRequest& request);
    [[nodiscard]] ApiResponse receive(RecordKind kind, const ApiRequest& request);
    [[nodiscard]] ApiResponse receiveJson(RecordKind kind, BodySource& body);
    [[nodiscard]] ApiResponse submission(const std::string& id);
    [[nodiscard]] ApiResponse record(const std::string& id);
    [[nodiscard]] ApiResponse ready();
    [[nodiscard]] ApiResponse metrics();

    Receiver& receiver_;
    Store& store_;
    FaultObserver& observer_;
    const HttpLimits limits_;
    std::atomic<std::uint64_t> requests_ = 0;
    std::atomic<std::uint64_t> faults_ = 0;
};

}  // namespace hcp
