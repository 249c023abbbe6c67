// Gateways for messages at an address of a test.
#pragma once

#include <string>

#include "foundation/json.h"
#include "messaging/message_gateways.h"

namespace hcp::test {

inline const Message shortMessage{
    "00112233445566778899aabbccddeeff", {MessageChannel::sms, "13900000001"}, "好差评时限提醒：共 1 件\"&", "{}"};
inline const Message digestMessage{
    "ffeeddccbbaa99887766554433221100",
    {},
    "",
    R"({"id":"ffeeddccbbaa99887766554433221100","to":{"role":"contact","unit":"office-1"},)"
    R"("text":"共 1 件","notices":[]})"};

/// Impatient ones, with a secret that the simulator asks for.
inline MessageGatewaySettings gatewaysAt(const std::string& address, const std::string& secret = "test-secret") {
    SmsSettings sms{address + "/sms",
                    true,
                    "application/json",
                    {{"Authorization", "Bearer {secret:account}"}},
                    R"({"phone":"{phone}","text":"{text}","id":"{id}"})",
                    {{"account", secret}},
                    {"/code", "0"}};
    return {SmsRequest::of(sms).value(), WebhookSettings{parseCallAddress(address + "/webhook").value(), secret},
            TimeSettings{2000, 300, 4096}};
}

inline std::string wordFor(MessageFate fate) {
    switch (fate) {
        case MessageFate::sent:
            return "sent";
        case MessageFate::notTaken:
            return "not taken";
        case MessageFate::unknown:
            return "unknown";
    }
    return "";
}

}  // namespace hcp::test
