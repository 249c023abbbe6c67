// The SOAP 1.1 envelope (RPC style) of one business call.
#pragma once

#include <string>

#include "spec/transport.h"

namespace hcp {

/// What stands in an envelope. Every text must be escapable (see xml_text.h); otherwise
/// std::invalid_argument is thrown.
struct EnvelopeParts {
    std::string operation;
    std::string token;
    std::string appKey;
    std::string payload;
};

[[nodiscard]] std::string writeEnvelope(const CallSettings& call, const EnvelopeParts& parts);

}  // namespace hcp
