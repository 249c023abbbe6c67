// The port through which people and systems of the installation are told something.
//
// A message is handed over once. What a gateway did not say is not guessed: where it may have taken the message the
// outcome is unknown, and whoever sends does not send it again.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "casework/escalation.h"

namespace hcp {

enum class MessageChannel { sms, webhook };
[[nodiscard]] std::string_view nameOf(MessageChannel channel);

struct Destination {
    MessageChannel channel = MessageChannel::webhook;
    std::string phone = {};  ///< digits, + in front of them or not; personal: never in a log, an error or the journal

    friend auto operator<=>(const Destination&, const Destination&) = default;
};

/// Who is reached where; an addressee that is missing is reached nowhere.
using AddressBook = std::map<Addressee, std::vector<Destination>>;

struct Message {
    std::string id;  ///< idempotency key, 32 hexadecimal digits
    Destination to;
    std::string text;  ///< for people
    std::string json;  ///< for systems
};

enum class MessageFate {
    sent,      ///< the gateway says that it has it
    notTaken,  ///< certainly not taken
    unknown    ///< it may have been taken
};

struct MessageOutcome {
    MessageFate fate = MessageFate::unknown;
    bool gatewayAway = false;  ///< whatever else would be sent there now would fare no better
    std::string what = {};     ///< why it was not sent: technical, in English, no part of the message and no secret
};

/// Never throws for what a network or a gateway does.
class Messenger {
public:
    virtual ~Messenger() = default;
    [[nodiscard]] virtual MessageOutcome send(const Message& message) = 0;
};

}  // namespace hcp
