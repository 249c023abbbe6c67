#include "foundation/digest.h"

#include <openssl/err.h>
#include <openssl/evp.h>

#include <memory>
#include <stdexcept>

#include "foundation/openssl_fault.h"

namespace hcp {
namespace {

const unsigned char* asBytes(std::string_view text) { return reinterpret_cast<const unsigned char*>(text.data()); }
unsigned char* asBytes(std::string& text) { return reinterpret_cast<unsigned char*>(text.data()); }

using MdContext = std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)>;
using CipherContext = std::unique_ptr<EVP_CIPHER_CTX, decltype(&EVP_CIPHER_CTX_free)>;

/// Fetched once: an implicit fetch at every digest costs more than the digest of a record.
EVP_MD* fetched(const char* name) {
    EVP_MD* md = EVP_MD_fetch(nullptr, name, nullptr);
    if (md == nullptr) {
        throwOpensslFault(name);
    }
    return md;
}

std::string digestWith(const EVP_MD* md, std::string_view bytes) {
    thread_local const MdContext context(EVP_MD_CTX_new(), &EVP_MD_CTX_free);
    std::string out(static_cast<std::size_t>(EVP_MD_get_size(md)), '\0');
    if (EVP_DigestInit_ex2(context.get(), md, nullptr) != 1 ||
        EVP_DigestUpdate(context.get(), bytes.data(), bytes.size()) != 1 ||
        EVP_DigestFinal_ex(context.get(), asBytes(out), nullptr) != 1) {
        throwOpensslFault("digest");
    }
    return out;
}

const EVP_MD* sha256Method() {
    static const EVP_MD* const md = fetched("SHA256");
    return md;
}

const EVP_CIPHER* sm4(BlockMode mode) {
    static const EVP_CIPHER* const ecb = EVP_CIPHER_fetch(nullptr, "SM4-ECB", nullptr);
    static const EVP_CIPHER* const cbc = EVP_CIPHER_fetch(nullptr, "SM4-CBC", nullptr);
    const EVP_CIPHER* cipher = mode == BlockMode::ecb ? ecb : cbc;
    if (cipher == nullptr) {
        throwOpensslFault("SM4");
    }
    return cipher;
}

void checkSizes(BlockMode mode, std::string_view key, std::string_view iv) {
    if (key.size() != 16 || iv.size() != (mode == BlockMode::cbc ? 16U : 0U)) {
        throw std::invalid_argument("SM4: the key has 16 bytes; CBC has an IV of 16 bytes, ECB none");
    }
}

/// `out` must have room for one block more than `in`. Nothing when OpenSSL refuses the final block.
std::optional<std::string> runCipher(BlockMode mode, int encrypt, std::string_view key, std::string_view iv,
                                     std::string_view in) {
    checkSizes(mode, key, iv);
    const CipherContext context(EVP_CIPHER_CTX_new(), &EVP_CIPHER_CTX_free);
    std::string out(in.size() + 16, '\0');
    int written = 0;
    int last = 0;
    if (EVP_CipherInit_ex2(context.get(), sm4(mode), asBytes(key), iv.empty() ? nullptr : asBytes(iv), encrypt,
                           nullptr) != 1 ||
        EVP_CipherUpdate(context.get(), asBytes(out), &written, asBytes(in), static_cast<int>(in.size())) != 1) {
        throwOpensslFault("SM4");
    }
    if (EVP_CipherFinal_ex(context.get(), asBytes(out) + written, &last) != 1) {
        ERR_clear_error();
        return std::nullopt;
    }
    out.resize(static_cast<std::size_t>(written + last));
    return out;
}

}  // namespace

std::string md5(std::string_view bytes) {
    static const EVP_MD* const md = fetched("MD5");
    return digestWith(md, bytes);
}

std::string sha256(std::string_view bytes) { return digestWith(sha256Method(), bytes); }

std::string sm3(std::string_view bytes) {
    static const EVP_MD* const md = fetched("SM3");
    return digestWith(md, bytes);
}

struct Sha256::State {
    MdContext context{EVP_MD_CTX_new(), &EVP_MD_CTX_free};
};

Sha256::Sha256() : state_(std::make_unique<State>()) {
    if (EVP_DigestInit_ex2(state_->context.get(), sha256Method(), nullptr) != 1) {
        throwOpensslFault("digest");
    }
}

Sha256::~Sha256() = default;

void Sha256::feed(std::string_view bytes) {
    if (EVP_DigestUpdate(state_->context.get(), bytes.data(), bytes.size()) != 1) {
        throwOpensslFault("digest");
    }
}

std::string Sha256::digest() {
    std::string out(32, '\0');
    if (EVP_DigestFinal_ex(state_->context.get(), asBytes(out), nullptr) != 1) {
        throwOpensslFault("digest");
    }
    return out;
}

std::string toHex(std::string_view bytes) {
    static constexpr std::string_view digits = "0123456789abcdef";
    std::string text;
    text.reserve(bytes.size() * 2);
    for (const char c : bytes) {
        const auto byte = static_cast<unsigned char>(c);
        text += digits[byte >> 4];
        text += digits[byte & 15];
    }
    return text;
}

std::optional<std::string> fromHex(std::string_view text) {
    if (text.size() % 2 != 0) {
        return std::nullopt;
    }
    std::string bytes;
    bytes.reserve(text.size() / 2);
    for (std::size_t i = 0; i < text.size(); i += 2) {
        const int high = OPENSSL_hexchar2int(static_cast<unsigned char>(text[i]));
        const int low = OPENSSL_hexchar2int(static_cast<unsigned char>(text[i + 1]));
        if (high < 0 || low < 0) {
            return std::nullopt;
        }
        bytes += static_cast<char>(high * 16 + low);
    }
    return bytes;
}

std::string toBase64(std::string_view bytes) {
    std::string text((bytes.size() + 2) / 3 * 4 + 1, '\0');
    const int length = EVP_EncodeBlock(asBytes(text), asBytes(bytes), static_cast<int>(bytes.size()));
    text.resize(static_cast<std::size_t>(length));
    return text;
}

std::optional<std::string> fromBase64(std::string_view text) {
    if (text.size() % 4 != 0) {
        return std::nullopt;
    }
    std::string bytes(text.size() / 4 * 3 + 1, '\0');
    const int length = EVP_DecodeBlock(asBytes(bytes), asBytes(text), static_cast<int>(text.size()));
    if (length < 0) {
        ERR_clear_error();
        return std::nullopt;
    }
    std::size_t padding = 0;
    while (padding < 2 && padding < text.size() && text[text.size() - 1 - padding] == '=') {
        ++padding;
    }
    bytes.resize(static_cast<std::size_t>(length) - padding);
    // EVP_DecodeBlock tolerates surrounding blanks and stray bits; only the canonical form is Base64.
    return toBase64(bytes) == text ? std::optional(bytes) : std::nullopt;
}

std::string sm4Encrypt(BlockMode mode, std::string_view key, std::string_view iv, std::string_view plain) {
    auto cipher = runCipher(mode, 1, key, iv, plain);
    if (!cipher) {
        throwOpensslFault("SM4 encrypt");
    }
    return *std::move(cipher);
}

std::optional<std::string> sm4Decrypt(BlockMode mode, std::string_view key, std::string_view iv,
                                      std::string_view cipher) {
    if (cipher.empty() || cipher.size() % 16 != 0) {
        return std::nullopt;
    }
    return runCipher(mode, 0, key, iv, cipher);
}

}  // namespace hcp
