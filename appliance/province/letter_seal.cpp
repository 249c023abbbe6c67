#include "province/letter_seal.h"

#include <stdexcept>

#include "foundation/digest.h"

namespace hcp {
namespace {

constexpr std::size_t keyBytes = 16;

std::string keyOfLetters(KeyDerivation derivation, std::string_view secret) {
    switch (derivation) {
        case KeyDerivation::md5HexDecoded:
            return md5(secret);
        case KeyDerivation::md5HexFirst16:
            return toHex(md5(secret)).substr(0, 16);
        case KeyDerivation::hexDecoded:
            return fromHex(secret).value_or("");
    }
    throw std::logic_error("KeyDerivation");
}

std::string encoded(const std::string& bytes, CipherEncoding encoding) {
    return encoding == CipherEncoding::hex ? toHex(bytes) : toBase64(bytes);
}

}  // namespace

bool suits(KeyDerivation derivation, std::string_view secret) {
    return keyOfLetters(derivation, secret).size() == keyBytes;
}

std::string sealLetter(std::string_view letter, const CipherSettings& settings, std::string_view secret) {
    const auto iv = fromHex(settings.ivHex);
    if (!iv) {
        throw std::invalid_argument("the IV of the cipher settings is not hexadecimal");
    }
    const BlockMode mode = settings.mode == CipherMode::cbc ? BlockMode::cbc : BlockMode::ecb;
    return encoded(sm4Encrypt(mode, keyOfLetters(settings.key, secret), *iv, letter), settings.encoding);
}

std::string sealLetter(std::string_view letter, const Sm2Settings& settings, const Sm2EncryptionKey& key) {
    return encoded(key.encrypt(letter, settings.form), settings.encoding);
}

}  // namespace hcp
