#include "pipeline/messenger.h"

namespace hcp {

std::string_view nameOf(MessageChannel channel) {
    switch (channel) {
        case MessageChannel::sms:
            return "sms";
        case MessageChannel::webhook:
            return "webhook";
    }
    return "";
}

}  // namespace hcp
