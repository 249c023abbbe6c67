// What the simulated province reads out of a business call: the SOAP envelope, and the letter in it.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "province/simulated_elements.h"
#include "spec/transport.h"

namespace hcp {

struct ReceivedCall {
    std::string authorization;  ///< text of the header element, empty when it is missing
    std::string operation;
    std::string appKey;
    std::string payload;
};

/// Nothing when the text is not a SOAP 1.1 envelope with one operation in the package's namespace.
[[nodiscard]] std::optional<ReceivedCall> readCall(std::string_view soap, const CallSettings& settings);

struct LetterReading {
    ReceivedLetter letter;
    std::string problem;  ///< Chinese, why it cannot be read; empty when it can
};

/// Decrypts, decodes and parses. The letter must declare the mapping's encoding, have its root, and hold
/// each element once, with text only.
[[nodiscard]] LetterReading openLetter(const std::string& payload, const CipherSettings& cipher, const Mapping& mapping,
                                       const std::string& appCode);

}  // namespace hcp
