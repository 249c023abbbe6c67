// The tokens of a provincial gateway, for whoever examines whether it heeds them.
//
// Not the token that a client holds and renews by itself (fujian_token.h): what is asked for here is somebody else's,
// and what is sent under one is sent as it is.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "delivery/parcel.h"
#include "foundation/expected.h"
#include "pipeline/ports.h"

namespace hcp {

struct IssuedToken {
    std::string value;                        ///< secret
    std::optional<std::int64_t> lifeSeconds;  ///< as the gateway says; a client may take it for shorter
};

struct TokenAnswer {
    bool isTurnedAway = false;  ///< as the package says that a gateway turns an invalid token away
    DeliveryOutcome outcome;    ///< without secrets and personal data
};

class GatewayTokens {
public:
    virtual ~GatewayTokens() = default;
    /// A fresh one, or why there is none: a Chinese sentence without secrets.
    [[nodiscard]] virtual Expected<IssuedToken, std::string> issueToken() = 0;
    /// A letter under this token, once, whatever becomes of it.
    [[nodiscard]] virtual TokenAnswer deliverUnder(const std::string& token, const Consignment& consignment) = 0;
};

}  // namespace hcp
