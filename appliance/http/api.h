// The HTTP API under /api/v1, and the pages a machine watches: health, readiness, metrics.
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "http/message.h"
#include "pipeline/ports.h"
#include "pipeline/receive.h"

namespace hcp {

/// Told of every request that a fault ended; only the app knows loggers.
class FaultObserver {
public:
    virtual ~FaultObserver() = default;
    virtual void onFault(std::string_view path, std::string_view what) = 0;
};

/// Safe to use from several threads.
class Api {
public:
    Api(Receiver& receiver, Store& store, FaultObserver& observer, std::size_t recordsMax)
        : receiver_(receiver), store_(store), observer_(observer), recordsMax_(recordsMax) {}

    /// Answers every request; never throws. A fault of the store becomes 503, any other fault 500, and in
    /// both cases nothing was acknowledged.
    [[nodiscard]] ApiResponse handle(const ApiRequest& request) noexcept;

private:
    [[nodiscard]] ApiResponse route(const ApiRequest& request);
    [[nodiscard]] ApiResponse receive(RecordKind kind, const ApiRequest& request);
    [[nodiscard]] ApiResponse submission(const std::string& id);
    [[nodiscard]] ApiResponse record(const std::string& id);
    [[nodiscard]] ApiResponse ready();
    [[nodiscard]] ApiResponse metrics();

    Receiver& receiver_;
    Store& store_;
    FaultObserver& observer_;
    std::size_t recordsMax_;
    std::atomic<std::uint64_t> requests_ = 0;
    std::atomic<std::uint64_t> faults_ = 0;
};

}  // namespace hcp
