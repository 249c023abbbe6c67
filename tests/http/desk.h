// The API over a store in memory.
#pragma once

#include "foundation/clock.h"
#include "http/api.h"
#include "support/fujian.h"
#include "support/memory_store.h"

namespace hcp::test {

struct Faults final : FaultObserver {
    int count = 0;
    void onFault(std::string_view /*path*/, std::string_view /*what*/) override { ++count; }
};

struct Desk {
    MemoryStore store;
    ManualClock clock{arrival()};
    ActiveChecker checker{std::make_shared<const Checker>(fujian())};
    IdentifierSource identifiers{clock, 1};
    Receiver receiver{store, checker, clock, identifiers};
    Faults faults;
    Api api{receiver, store, faults, 100};

    ApiResponse post(const std::string& path, const std::string& body,
                     const std::string& mediaType = "application/json") {
        return api.handle({"POST", path, mediaType, body});
    }
    ApiResponse get(const std::string& path) { return api.handle({"GET", path, "", ""}); }
};

}  // namespace hcp::test
