#include "messaging/webhook_request.h"

namespace hcp {

GatewayRequest webhookRequestFor(const Message& message, const WebhookSettings& settings) {
    GatewayRequest request{settings.address.path, message.json, "application/json", {{"Idempotency-Key", message.id}}};
    if (!settings.secret.empty()) {
        request.headers.emplace_back("Authorization", "Bearer " + settings.secret);
    }
    return request;
}

}  // namespace hcp
