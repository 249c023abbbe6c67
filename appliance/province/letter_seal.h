// Encrypts a letter for the wire, as the package's cipher settings say.
#pragma once

#include <string>
#include <string_view>

#include "foundation/sm2_encryption.h"
#include "spec/transport.h"

namespace hcp {

/// True when a key can be made of the secret.
[[nodiscard]] bool suits(KeyDerivation derivation, std::string_view secret);

/// SM4 with a key derived from `secret`, then Base64 or hexadecimal without line breaks. Throws
/// std::invalid_argument when the settings do not fit the mode (an IV for ECB, none for CBC) or the secret.
[[nodiscard]] std::string sealLetter(std::string_view letter, const CipherSettings& settings, std::string_view secret);
/// SM2, then as above. `letter` as Sm2EncryptionKey::encrypt() takes it.
[[nodiscard]] std::string sealLetter(std::string_view letter, const Sm2Settings& settings, const Sm2EncryptionKey& key);

}  // namespace hcp
