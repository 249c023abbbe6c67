// OpenSSL's keys as shared handles. For the sources of this room that call libcrypto.
//
// Whatever text or bytes come in, the answer is a sound key or nothing; OpenSSL's error queue is left empty.
#pragma once

#include <memory>
#include <string>
#include <string_view>

struct evp_pkey_st;

namespace hcp {

using OpensslKey = std::shared_ptr<evp_pkey_st>;

/// Takes what OpenSSL made, nullptr too.
[[nodiscard]] OpensslKey ownedKey(evp_pkey_st* key);

/// The public key 04‖x‖y (65 bytes), a point of the SM2 curve; else nullptr.
[[nodiscard]] OpensslKey sm2PublicKey(std::string_view point);
/// The private key of 32 bytes with its public half; nullptr when it is no scalar of the SM2 curve.
[[nodiscard]] OpensslKey sm2PrivateKey(std::string_view scalar);
/// 04‖x‖y of an SM2 key; throws std::runtime_error when it has no public half.
[[nodiscard]] std::string sm2PointOf(const evp_pkey_st* key);

/// PKCS#8 or traditional, unencrypted (nobody is asked for a passphrase); SubjectPublicKeyInfo. Else nullptr.
[[nodiscard]] OpensslKey privateKeyFromPem(std::string_view pem);
[[nodiscard]] OpensslKey publicKeyFromPem(std::string_view pem);
[[nodiscard]] std::string privatePemOf(const evp_pkey_st* key);
[[nodiscard]] std::string publicPemOf(const evp_pkey_st* key);

}  // namespace hcp
