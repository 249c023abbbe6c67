// Public-key encryption by SM2 (GB/T 32918.4-2016, GM/T 0003.4-2012), through OpenSSL's libcrypto 3.
//
// A ciphertext has three parts: C1, a point; C3, an SM3 digest; C2, the masked text. The standard of 2012 orders them
// C1 C3 C2, the draft of 2010 C1 C2 C3, and software of both kinds is about; GM/T 0009-2012 makes a DER sequence of
// them, which is what OpenSSL speaks. Nothing in a raw ciphertext tells the orders apart but that it opens.
//
// Encrypting the same text twice gives different bytes. A failure inside OpenSSL is a fault and throws
// std::runtime_error.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "foundation/openssl_keys.h"

namespace hcp {

enum class Sm2Layout { der, c1c3c2, c1c2c3 };

/// How the parts of a ciphertext are put together.
struct Sm2Form {
    Sm2Layout layout = Sm2Layout::c1c3c2;
    bool pointPrefix = true;  ///< C1 of a raw form begins with 04, its sign of a point not compressed; unused for DER
};

class Sm2EncryptionKey {
public:
    /// A PEM public key (SubjectPublicKeyInfo), or 04‖x‖y as 130 hexadecimal digits, white space at the end of either
    /// being allowed. Nothing when it is neither, or no point of the SM2 curve.
    [[nodiscard]] static std::optional<Sm2EncryptionKey> from(std::string_view text);

    /// `plain` must have 1 byte to 16 MiB; anything else throws std::invalid_argument.
    [[nodiscard]] std::string encrypt(std::string_view plain, const Sm2Form& form) const;
    [[nodiscard]] std::string pem() const { return publicPemOf(key_.get()); }
    /// 04‖x‖y, lower-case hexadecimal.
    [[nodiscard]] std::string hex() const;

private:
    friend class Sm2DecryptionKey;
    explicit Sm2EncryptionKey(OpensslKey key) : key_(std::move(key)) {}

    OpensslKey key_;
};

class Sm2DecryptionKey {
public:
    [[nodiscard]] static Sm2DecryptionKey generate();
    /// An unencrypted PEM private key, or 64 hexadecimal digits, white space at the end of either being allowed.
    /// Nothing when it is no SM2 key.
    [[nodiscard]] static std::optional<Sm2DecryptionKey> from(std::string_view text);

    /// The text, or nothing for bytes that are not a ciphertext of this form under this key. DER is read strictly: what
    /// could have been written shorter, or is followed by anything, is none.
    [[nodiscard]] std::optional<std::string> decrypt(std::string_view cipher, const Sm2Form& form) const;
    [[nodiscard]] Sm2EncryptionKey encryptionKey() const;
    [[nodiscard]] std::string pem() const { return privatePemOf(key_.get()); }

private:
    explicit Sm2DecryptionKey(OpensslKey key) : key_(std::move(key)) {}

    OpensslKey key_;
};

}  // namespace hcp
