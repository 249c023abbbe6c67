// How a system of the installation is told: a POST of the digest's JSON (casework/digest_words.h), with the message's
// id as `Idempotency-Key`.
#pragma once

#include <string>

#include "gateway/call_address.h"
#include "gateway/gateway.h"
#include "pipeline/messenger.h"

namespace hcp {

struct WebhookSettings {
    CallAddress address;
    std::string secret = {};  ///< printable ASCII, sent as `Authorization: Bearer SECRET`; empty: not sent
};

[[nodiscard]] GatewayRequest webhookRequestFor(const Message& message, const WebhookSettings& settings);

}  // namespace hcp
