// Examines whether a gateway heeds its tokens: without one, under an invented one and under one whose life is over a
// letter must be turned away, and so that a client knows that it needs another token.
//
// A gateway that turns away in any other manner fails: the client would take it for an outage and never renew.
#pragma once

#include <cstdint>
#include <functional>
#include <vector>

#include "conformance/conformance_run.h"
#include "foundation/clock.h"
#include "province/gateway_tokens.h"

namespace hcp {

class TokenTrial {
public:
    struct Means {
        std::function<Consignment()> letter;           ///< another one each time
        std::function<bool()> isUp;                    ///< whether the right account gets through just now
        std::function<void(std::int64_t ms)> wait;     ///< for a life to end
        std::function<void(const std::string&)> tell;  ///< names what begins
    };
    /// A life that is longer is not waited for, and its end not examined.
    static constexpr std::int64_t waitSecondsMax = 120;

    /// Has a token issued whose life runs from now on. `tokens` and `clock` must outlive the trial.
    TokenTrial(GatewayTokens& tokens, const Clock& clock);

    /// Three results: "province token missing", "province token false", "province token expired".
    [[nodiscard]] std::vector<TestResult> run(const Means& means);

private:
    [[nodiscard]] TestResult under(const std::string& token, TestResult result, const Means& means);
    [[nodiscard]] TestResult expired(const Means& means);

    GatewayTokens& tokens_;
    const Clock& clock_;
    Moment issuedAt_;
    Expected<IssuedToken, std::string> issued_;
};

}  // namespace hcp
