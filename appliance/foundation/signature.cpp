#include "foundation/signature.h"

#include <openssl/bio.h>
#include <openssl/core_names.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/pem.h>

#include "foundation/openssl_fault.h"

namespace hcp {
namespace {

using Key = std::shared_ptr<EVP_PKEY>;
using KeyContext = std::unique_ptr<EVP_PKEY_CTX, decltype(&EVP_PKEY_CTX_free)>;
using DigestContext = std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)>;
using Bio = std::unique_ptr<BIO, decltype(&BIO_free_all)>;

constexpr std::string_view signerId = "1234567812345678";  // GM/T 0009-2012, clause 10
constexpr std::size_t pointBytes = 65;

const unsigned char* asBytes(std::string_view text) { return reinterpret_cast<const unsigned char*>(text.data()); }
unsigned char* asBytes(std::string& text) { return reinterpret_cast<unsigned char*>(text.data()); }

Key owned(EVP_PKEY* key) { return {key, &EVP_PKEY_free}; }

Key pointOfSm2(std::string_view bytes) {
    const KeyContext context(EVP_PKEY_CTX_new_from_name(nullptr, "SM2", nullptr), &EVP_PKEY_CTX_free);
    const OSSL_PARAM parameters[] = {
        OSSL_PARAM_construct_utf8_string(OSSL_PKEY_PARAM_GROUP_NAME, const_cast<char*>("SM2"), 0),
        OSSL_PARAM_construct_octet_string(OSSL_PKEY_PARAM_PUB_KEY, const_cast<char*>(bytes.data()), bytes.size()),
        OSSL_PARAM_construct_end()};
    EVP_PKEY* key = nullptr;
    if (!context || EVP_PKEY_fromdata_init(context.get()) != 1 ||
        EVP_PKEY_fromdata(context.get(), &key, EVP_PKEY_PUBLIC_KEY, const_cast<OSSL_PARAM*>(parameters)) != 1) {
        return nullptr;
    }
    Key point = owned(key);
    const KeyContext check(EVP_PKEY_CTX_new_from_pkey(nullptr, key, nullptr), &EVP_PKEY_CTX_free);
    return EVP_PKEY_public_check(check.get()) == 1 ? point : nullptr;
}

/// A context that signs or verifies (`begin` is EVP_DigestSignInit or EVP_DigestVerifyInit) as the algorithm asks.
template <class Begin>
DigestContext begun(SignatureAlgorithm algorithm, EVP_PKEY* key, const Begin& begin) {
    DigestContext context(EVP_MD_CTX_new(), &EVP_MD_CTX_free);
    EVP_PKEY_CTX* options = nullptr;
    const EVP_MD* digest = algorithm == SignatureAlgorithm::sm2WithSm3 ? EVP_sm3() : nullptr;
    if (!context || begin(context.get(), &options, digest, nullptr, key) != 1 ||
        (digest != nullptr &&
         EVP_PKEY_CTX_set1_id(options, signerId.data(), static_cast<int>(signerId.size())) != 1)) {
        throwOpensslFault("signature");
    }
    return context;
}

std::string publicBytes(SignatureAlgorithm algorithm, const EVP_PKEY* key) {
    std::string bytes(pointBytes, '\0');
    std::size_t size = bytes.size();
    const int good = algorithm == SignatureAlgorithm::ed25519
                         ? EVP_PKEY_get_raw_public_key(key, asBytes(bytes), &size)
                         : EVP_PKEY_get_octet_string_param(key, OSSL_PKEY_PARAM_PUB_KEY, asBytes(bytes), size, &size);
    if (good != 1) {
        throwOpensslFault("public key");
    }
    bytes.resize(size);
    return bytes;
}

}  // namespace

std::optional<VerifyingKey> VerifyingKey::from(SignatureAlgorithm algorithm, std::string_view bytes) {
    Key key;
    if (algorithm == SignatureAlgorithm::ed25519) {
        key = owned(EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, nullptr, asBytes(bytes), bytes.size()));
    } else if (bytes.size() == pointBytes && bytes.front() == 4) {
        key = pointOfSm2(bytes);
    }
    ERR_clear_error();
    return key ? std::optional(VerifyingKey(algorithm, std::string(bytes), std::move(key))) : std::nullopt;
}

bool VerifyingKey::verifies(std::string_view message, std::string_view signature) const {
    const auto context = begun(algorithm_, key_.get(), &EVP_DigestVerifyInit);
    const int answer = EVP_DigestVerify(context.get(), asBytes(signature), signature.size(), asBytes(message),
                                        message.size());
    ERR_clear_error();
    return answer == 1;
}

SigningKey SigningKey::generate(SignatureAlgorithm algorithm) {
    const char* type = algorithm == SignatureAlgorithm::ed25519 ? "ED25519" : "SM2";
    EVP_PKEY* key = EVP_PKEY_Q_keygen(nullptr, nullptr, type);
    if (key == nullptr) {
        throwOpensslFault("key generation");
    }
    return {algorithm, owned(key)};
}

std::optional<SigningKey> SigningKey::fromPem(const std::string& pem) {
    const Bio in(BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())), &BIO_free_all);
    // An encrypted key is refused; without this callback OpenSSL would ask the terminal for a passphrase.
    const auto noPassphrase = [](char*, int, int, void*) { return -1; };
    const Key key = owned(PEM_read_bio_PrivateKey(in.get(), nullptr, noPassphrase, nullptr));
    ERR_clear_error();
    if (!key) {
        return std::nullopt;
    }
    if (EVP_PKEY_is_a(key.get(), "ED25519") == 1) {
        return SigningKey(SignatureAlgorithm::ed25519, key);
    }
    return EVP_PKEY_is_a(key.get(), "SM2") == 1 ? std::optional(SigningKey(SignatureAlgorithm::sm2WithSm3, key))
                                                : std::nullopt;
}

std::string SigningKey::pem() const {
    const Bio out(BIO_new(BIO_s_mem()), &BIO_free_all);
    if (PEM_write_bio_PKCS8PrivateKey(out.get(), key_.get(), nullptr, nullptr, 0, nullptr, nullptr) != 1) {
        throwOpensslFault("private key");
    }
    char* text = nullptr;
    const long length = BIO_get_mem_data(out.get(), &text);
    return {text, static_cast<std::size_t>(length)};
}

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
