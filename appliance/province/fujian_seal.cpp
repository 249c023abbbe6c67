#include "province/fujian_seal.h"

#include <stdexcept>

#include "foundation/digest.h"

namespace hcp {
namespace {

std::string keyOfLetters(KeyDerivation derivation, std::string_view appCode) {
    const std::string digest = md5(appCode);
    switch (derivation) {
        case KeyDerivation::md5HexDecoded:
            return digest;
        case KeyDerivation::md5HexFirst16:
            return toHex(digest).substr(0, 16);
    }
    throw std::logic_error("KeyDerivation");
}

}  // namespace

std::string sealLetter(std::string_view letter, const CipherSettings& settings, std::string_view appCode) {
    const auto iv = fromHex(settings.ivHex);
    if (!iv) {
        throw std::invalid_argument("the IV of the cipher settings is not hexadecimal");
    }
    const BlockMode mode = settings.mode == CipherMode::cbc ? BlockMode::cbc : BlockMode::ecb;
    const std::string sealed = sm4Encrypt(mode, keyOfLetters(settings.key, appCode), *iv, letter);
    return settings.encoding == CipherEncoding::hex ? toHex(sealed) : toBase64(sealed);
}

}  // namespace hcp
