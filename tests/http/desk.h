// The API over a store in memory.
#pragma once

#include "foundation/clock.h"
#include "http/api.h"
#include "http/described.h"
#include "support/reception.h"

namespace hcp::test {

struct Faults final : FaultObserver {
    int count = 0;
    void onFault(std::string_view /*path*/, std::string_view /*what*/) override { ++count; }
};

/// A body that is there already, handed out a few bytes at a time.
class TextBody final : public BodySource {
public:
    explicit TextBody(std::string text, bool endIsCertain = true)
        : text_(std::move(text)), endIsCertain_(endIsCertain) {}
    Expected<std::size_t, ApiResponse> read(char* into, std::size_t room) override {
        const std::size_t got = text_.copy(into, std::min<std::size_t>(room, 7), at_);
        at_ += got;
        return got;
    }
    [[nodiscard]] bool endIsCertain() const override { return endIsCertain_; }

private:
    std::string text_;
    bool endIsCertain_;
    std::size_t at_ = 0;
};

inline HttpLimits smallLimits() {
    HttpLimits limits;
    limits.recordsMax = 100;
    limits.lineBytesMax = 4096;
    return limits;
}

struct Desk : Reception {
    Faults faults;
    Quarantine quarantine{store, receiver, rules, clock, identifiers};
    CaseDesk cases{store, rules, clock, identifiers};
    AuditDesk audits{store, rules, clock, identifiers};
    ReleaseDesk releases{store, rules, clock};
    Api api{receiver, quarantine, cases, audits, releases, store, clock, faults, smallLimits()};
    std::string key;  ///< sent with every request

    ApiResponse post(const std::string& path, const std::string& body,
                     const std::string& mediaType = "application/json") {
        TextBody source(body);
        return askAt(path, {"POST", "", mediaType, "", key, source});
    }
    ApiResponse get(const std::string& path) {
        TextBody none("");
        return askAt(path, {"GET", "", "", "", key, none});
    }
    /// `address` is a path with its parameters.
    ApiResponse askAt(const std::string& address, ApiRequest request) {
        const auto mark = std::min(address.find('?'), address.size());
        request.path = address.substr(0, mark);
        request.query = address.substr(std::min(mark + 1, address.size()));
        return ask(request);
    }
    /// The answer with its body in one piece, whatever its length.
    ApiResponse ask(const ApiRequest& request) {
        ApiResponse answer = api.handle(request);
        expectDescribed(request, answer.status);
        if (answer.spool) {
            answer.spool->each([&](std::string_view piece) { answer.body += piece; });
        }
        return answer;
    }
};

}  // namespace hcp::test
