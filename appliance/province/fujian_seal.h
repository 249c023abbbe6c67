// Encrypts a letter for the wire, as the package's cipher settings say.
#pragma once

#include <string>
#include <string_view>

#include "spec/transport.h"

namespace hcp {

/// SM4 with a key derived from `appCode`, then Base64 or hexadecimal without line breaks. Throws
/// std::invalid_argument when the settings do not fit the mode (an IV for ECB, none for CBC).
[[nodiscard]] std::string sealLetter(std::string_view letter, const CipherSettings& settings, std::string_view appCode);

}  // namespace hcp
