#include "foundation/signature.h"

#include <openssl/err.h>
#include <openssl/evp.h>

#include "foundation/openssl_fault.h"

namespace hcp {
namespace {

using DigestContext = std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)>;

constexpr std::string_view signerId = "1234567812345678";  // GM/T 0009-2012, clause 10
constexpr std::size_t ed25519Bytes = 32;

const unsigned char* asBytes(std::string_view text) { return reinterpret_cast<const unsigned char*>(text.data()); }
unsigned char* asBytes(std::string& text) { return reinterpret_cast<unsigned char*>(text.data()); }

/// A context that signs or verifies (`begin` is EVP_DigestSignInit or EVP_DigestVerifyInit) as the algorithm asks.
template <class Begin>
DigestContext begun(SignatureAlgorithm algorithm, EVP_PKEY* key, const Begin& begin) {
    DigestContext context(EVP_MD_CTX_new(), &EVP_MD_CTX_free);
    EVP_PKEY_CTX* options = nullptr;
    const EVP_MD* digest = algorithm == SignatureAlgorithm::sm2WithSm3 ? EVP_sm3() : nullptr;
    if (!context || begin(context.get(), &options, digest, nullptr, key) != 1 ||
        (digest != nullptr && EVP_PKEY_CTX_set1_id(options, signerId.data(), static_cast<int>(signerId.size())) != 1)) {
        throwOpensslFault("signature");
    }
    return context;
}

std::string publicBytes(SignatureAlgorithm algorithm, const EVP_PKEY* key) {
    if (algorithm == SignatureAlgorithm::sm2WithSm3) {
        return sm2PointOf(key);
    }
    std::string bytes(ed25519Bytes, '\0');
    std::size_t size = bytes.size();
    if (EVP_PKEY_get_raw_public_key(key, asBytes(bytes), &size) != 1) {
        throwOpensslFault("public key");
    }
    return bytes;
}

}  // namespace

std::optional<VerifyingKey> VerifyingKey::from(SignatureAlgorithm algorithm, std::string_view bytes) {
    OpensslKey key =
        algorithm == SignatureAlgorithm::ed25519
            ? ownedKey(EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, nullptr, asBytes(bytes), bytes.size()))
            : sm2PublicKey(bytes);
    ERR_clear_error();
    return key ? std::optional(VerifyingKey(algorithm, std::string(bytes), std::move(key))) : std::nullopt;
}

bool VerifyingKey::verifies(std::string_view message, std::string_view signature) const {
    const auto context = begun(algorithm_, key_.get(), &EVP_DigestVerifyInit);
    const int answer =
        EVP_DigestVerify(context.get(), asBytes(signature), signature.size(), asBytes(message), message.size());
    ERR_clear_error();
    return answer == 1;
}

SigningKey SigningKey::generate(SignatureAlgorithm algorithm) {
    const char* type = algorithm == SignatureAlgorithm::ed25519 ? "ED25519" : "SM2";
    EVP_PKEY* key = EVP_PKEY_Q_keygen(nullptr, nullptr, type);
    if (key == nullptr) {
        throwOpensslFault("key generation");
    }
    return {algorithm, ownedKey(key)};
}

std::optional<SigningKey> SigningKey::fromPem(const std::string& pem) {
    const OpensslKey key = privateKeyFromPem(pem);
    if (!key) {
        return std::nullopt;
    }
    if (EVP_PKEY_is_a(key.get(), "ED25519") == 1) {
        return SigningKey(SignatureAlgorithm::ed25519, key);
    }
    return EVP_PKEY_is_a(key.get(), "SM2") == 1 ? std::optional(SigningKey(SignatureAlgorithm::sm2WithSm3, key))
                                                : std::nullopt;
}

std::string SigningKey::pem() const { return privatePemOf(key_.get()); }

std::string SigningKey::sign(std::string_view message) const {
    const auto context = begun(algorithm_, key_.get(), &EVP_DigestSignInit);
    std::size_t size = 0;
    std::string signature;
    if (EVP_DigestSign(context.get(), nullptr, &size, asBytes(message), message.size()) != 1) {
        throwOpensslFault("sign");
    }
    signature.resize(size);
    if (EVP_DigestSign(context.get(), asBytes(signature), &size, asBytes(message), message.size()) != 1) {
        throwOpensslFault("sign");
    }
    signature.resize(size);  // DER is sometimes shorter than the longest
    return signature;
}

VerifyingKey SigningKey::verifyingKey() const {
    return VerifyingKey::from(algorithm_, publicBytes(algorithm_, key_.get())).value();
}

}  // namespace hcp
