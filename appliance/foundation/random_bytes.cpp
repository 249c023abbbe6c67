#include "foundation/random_bytes.h"

#include <openssl/rand.h>

#include "foundation/big_endian.h"
#include "foundation/openssl_fault.h"

namespace hcp {

std::string randomBytes(std::size_t count) {
    std::string bytes(count, '\0');
    if (RAND_bytes(reinterpret_cast<unsigned char*>(bytes.data()), static_cast<int>(count)) != 1) {
        throwOpensslFault("random bytes");
    }
    return bytes;
}

std::uint64_t randomSeed() {
    constexpr std::size_t seedBytes = 8;
    return fromBigEndian(randomBytes(seedBytes));
}

}  // namespace hcp
