// The access token of the provincial gateway, shared by all threads of a client.
//
// It is fetched when it is first needed and again when its life is over or the gateway turned it away.
// However many threads ask at once, one of them fetches and the others get its result, good or bad.
#pragma once

#include <future>
#include <mutex>
#include <optional>
#include <string>

#include "foundation/clock.h"
#include "foundation/expected.h"
#include "gateway/gateway.h"
#include "province/gateway_tokens.h"
#include "spec/transport.h"

namespace hcp {

/// Whose token it is; `appCode` is secret.
struct TokenOwner {
    std::string appKey;
    std::string appCode;
};

/// The token, or why there is none: a Chinese sentence without secrets.
using TokenResult = Expected<std::string, std::string>;

class FujianToken {
public:
    FujianToken(Gateway& gateway, TokenSettings settings, TokenOwner owner, const Clock& clock);

    [[nodiscard]] TokenResult current();
    /// One that nobody holds afterwards.
    [[nodiscard]] Expected<IssuedToken, std::string> issue() const;
    /// Forgets the token if it is still this one: another thread may have renewed it already.
    void invalidate(const std::string& token);

private:
    struct Held {
        std::string value;
        Moment validUntil;
    };
    using Issued = Expected<IssuedToken, std::string>;

    [[nodiscard]] Issued read(const GatewayAnswer& answer) const;
    [[nodiscard]] Held held(const IssuedToken& token, Moment asked) const;

    Gateway& gateway_;
    const TokenSettings settings_;
    const TokenOwner owner_;
    const Clock& clock_;
    std::mutex mutex_;
    std::optional<Held> held_;
    std::optional<std::shared_future<TokenResult>> underWay_;
};

/// MD5(appCode + timestamp) in lower-case hexadecimal: the signature of a token request.
[[nodiscard]] std::string tokenSign(const std::string& appCode, const std::string& timestamp);

}  // namespace hcp
