// Digital signatures: Ed25519, which the world can check, and SM2 with SM3, which the state's rules ask for.
//
// Public keys travel as raw bytes, private keys as PEM (PKCS#8, unencrypted: the file's mode or systemd's
// credentials protect them). A failure inside OpenSSL is a fault and throws std::runtime_error.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "foundation/openssl_keys.h"

namespace hcp {

enum class SignatureAlgorithm {
    ed25519,    ///< RFC 8032, section 5.1; key of 32 bytes, signature of 64
    sm2WithSm3  ///< GB/T 32918.2-2016; key 04‖x‖y of 65 bytes, signature in DER; the signer's default id of GM/T 0009
};

class VerifyingKey {
public:
    /// Nothing when the bytes are no public key of this algorithm (wrong length, or no point of the curve).
    [[nodiscard]] static std::optional<VerifyingKey> from(SignatureAlgorithm algorithm, std::string_view bytes);

    [[nodiscard]] SignatureAlgorithm algorithm() const { return algorithm_; }
    [[nodiscard]] const std::string& bytes() const { return bytes_; }
    /// False for anything that is not this key's signature over exactly this message.
    [[nodiscard]] bool verifies(std::string_view message, std::string_view signature) const;

private:
    VerifyingKey(SignatureAlgorithm algorithm, std::string bytes, OpensslKey key)
        : algorithm_(algorithm), bytes_(std::move(bytes)), key_(std::move(key)) {}

    SignatureAlgorithm algorithm_;
    std::string bytes_;
    OpensslKey key_;
};

class SigningKey {
public:
    [[nodiscard]] static SigningKey generate(SignatureAlgorithm algorithm);
    /// Nothing when the text is no PEM of an unencrypted private key for one of the algorithms.
    [[nodiscard]] static std::optional<SigningKey> fromPem(const std::string& pem);

    [[nodiscard]] std::string pem() const;
    [[nodiscard]] std::string sign(std::string_view message) const;
    [[nodiscard]] SignatureAlgorithm algorithm() const { return algorithm_; }
    [[nodiscard]] VerifyingKey verifyingKey() const;

private:
    SigningKey(SignatureAlgorithm algorithm, OpensslKey key) : algorithm_(algorithm), key_(std::move(key)) {}

    SignatureAlgorithm algorithm_;
    OpensslKey key_;
};

}  // namespace hcp
