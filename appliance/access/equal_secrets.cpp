#include "access/equal_secrets.h"

#include <openssl/crypto.h>

namespace hcp {

bool equalSecrets(std::string_view one, std::string_view other) {
    return one.size() == other.size() && CRYPTO_memcmp(one.data(), other.data(), one.size()) == 0;
}

}  // namespace hcp
