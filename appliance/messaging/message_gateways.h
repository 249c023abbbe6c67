// The messenger over HTTP: short messages through the installation's SMS gateway, digests as JSON to its webhook.
//
// A call takes at most 5 s to connect and 15 s to be answered; an answer is at most 64 KiB. TLS is verified and
// redirects are not followed (gateway/gateway.h).
#pragma once

#include <memory>
#include <optional>

#include "messaging/sms_request.h"
#include "messaging/webhook_request.h"
#include "pipeline/messenger.h"
#include "spec/transport.h"

namespace hcp {

struct MessageGatewaySettings {
    std::optional<SmsRequest> sms = {};
    std::optional<WebhookSettings> webhook = {};
    TimeSettings times = {5000, 15000, 65536};
};

/// Safe to use from several threads.
class MessageGateways final : public Messenger {
public:
    /// Throws std::invalid_argument for an address that is none.
    explicit MessageGateways(MessageGatewaySettings settings);

    /// What has no gateway is not taken.
    [[nodiscard]] MessageOutcome send(const Message& message) override;

private:
    const MessageGatewaySettings settings_;
    std::unique_ptr<Gateway> sms_;
    std::unique_ptr<Gateway> webhook_;
};

}  // namespace hcp
