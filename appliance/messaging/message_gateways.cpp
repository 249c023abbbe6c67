#include "messaging/message_gateways.h"

#include <utility>

namespace hcp {

MessageGateways::MessageGateways(MessageGatewaySettings settings) : settings_(std::move(settings)) {
    if (settings_.sms) {
        sms_ = std::make_unique<Gateway>(settings_.sms->server(), settings_.times);
    }
    if (settings_.webhook) {
        webhook_ = std::make_unique<Gateway>(settings_.webhook->address.server, settings_.times);
    }
}

MessageOutcome MessageGateways::send(const Message& message) {
    switch (message.to.channel) {
        case MessageChannel::sms:
            if (sms_) {
                return meaningOf(sms_->exchange(settings_.sms->requestFor(message)), settings_.sms->success());
            }
            break;
        case MessageChannel::webhook:
            if (webhook_) {
                return meaningOf(webhook_->exchange(webhookRequestFor(message, *settings_.webhook)), {});
            }
            break;
    }
    return {MessageFate::notTaken, true, "no gateway is configured"};
}

}  // namespace hcp
