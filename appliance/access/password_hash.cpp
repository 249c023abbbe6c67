#include "access/password_hash.h"

#include <openssl/core_names.h>
#include <openssl/kdf.h>
#include <openssl/params.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <memory>
#include <stdexcept>
#include <utility>
#include <vector>

#include "access/equal_secrets.h"
#include "foundation/charset.h"
#include "foundation/digest.h"
#include "foundation/openssl_fault.h"
#include "foundation/random_bytes.h"

namespace hcp {
namespace {

constexpr std::size_t charactersMin = 12;
constexpr std::size_t bytesMax = 256;
constexpr std::size_t saltBytes = 16;
constexpr std::size_t keyBytes = 32;
constexpr std::uint64_t memoryBytesMax = std::uint64_t{256} << 20U;

struct FreeKdf {
    void operator()(EVP_KDF* kdf) const { EVP_KDF_free(kdf); }
    void operator()(EVP_KDF_CTX* context) const { EVP_KDF_CTX_free(context); }
};

std::vector<std::string_view> partsOf(std::string_view text) {
    std::vector<std::string_view> parts;
    for (std::size_t end = 0; end != std::string_view::npos;) {
        end = text.find('$');
        parts.push_back(text.substr(0, end));
        text.remove_prefix(std::min(end, text.size() - 1) + 1);
    }
    return parts;
}

std::optional<unsigned> numberOf(std::string_view text, unsigned min, unsigned max) {
    unsigned number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    const bool whole = error == std::errc() && end == text.data() + text.size() && number >= min && number <= max;
    return whole ? std::optional(number) : std::nullopt;
}

/// RFC 7914, 2: what the mixing needs, and OpenSSL's own copies.
std::uint64_t memoryOf(unsigned logN, unsigned r, unsigned p) {
    return std::uint64_t{128} * r * ((std::uint64_t{1} << logN) + p + 2);
}

}  // namespace

std::optional<std::string> objectionToPassword(std::string_view password) {
    const auto isControl = [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; };
    if (!isUtf8(password) || std::ranges::any_of(password, isControl)) {
        return "a password is UTF-8 without control characters";
    }
    if (codePoints(password) < charactersMin || password.size() > bytesMax) {
        return "a password has at least 12 characters and at most 256 bytes";
    }
    return std::nullopt;
}

PasswordHash::PasswordHash(Cost cost, std::string salt, std::string key)
    : cost_(cost), salt_(std::move(salt)), key_(std::move(key)) {}

std::string PasswordHash::derive(const Cost& cost, std::string_view password, std::string_view salt) {
    const std::unique_ptr<EVP_KDF, FreeKdf> kdf(EVP_KDF_fetch(nullptr, "SCRYPT", nullptr));
    const std::unique_ptr<EVP_KDF_CTX, FreeKdf> context(kdf ? EVP_KDF_CTX_new(kdf.get()) : nullptr);
    if (!context) {
        throwOpensslFault("scrypt");
    }
    std::string secret(password);
    std::string salted(salt);
    std::uint64_t n = std::uint64_t{1} << cost.logN;
    std::uint64_t memory = memoryBytesMax + (std::uint64_t{1} << 20U);
    std::uint32_t r = cost.r;
    std::uint32_t p = cost.p;
    const std::array<OSSL_PARAM, 7> settings{
        OSSL_PARAM_construct_octet_string(OSSL_KDF_PARAM_PASSWORD, secret.data(), secret.size()),
        OSSL_PARAM_construct_octet_string(OSSL_KDF_PARAM_SALT, salted.data(), salted.size()),
        OSSL_PARAM_construct_uint64(OSSL_KDF_PARAM_SCRYPT_N, &n),
        OSSL_PARAM_construct_uint32(OSSL_KDF_PARAM_SCRYPT_R, &r),
        OSSL_PARAM_construct_uint32(OSSL_KDF_PARAM_SCRYPT_P, &p),
        OSSL_PARAM_construct_uint64(OSSL_KDF_PARAM_SCRYPT_MAXMEM, &memory),
        OSSL_PARAM_construct_end()};
    std::array<unsigned char, keyBytes> key{};
    if (EVP_KDF_derive(context.get(), key.data(), key.size(), settings.data()) != 1) {
        throwOpensslFault("scrypt");
    }
    return {key.begin(), key.end()};
}

PasswordHash PasswordHash::of(std::string_view password) {
    const Cost cost;
    std::string salt = randomBytes(saltBytes);
    std::string key = derive(cost, password, salt);
    return {cost, std::move(salt), std::move(key)};
}

PasswordHash PasswordHash::ofNobody() { return {Cost(), randomBytes(saltBytes), randomBytes(keyBytes)}; }

std::optional<PasswordHash> PasswordHash::from(std::string_view text) {
    const auto parts = partsOf(text);
    if (parts.size() != 6 || parts[0] != "scrypt") {
        return std::nullopt;
    }
    const auto logN = numberOf(parts[1], 15, 20);
    const auto r = numberOf(parts[2], 8, 64);
    const auto p = numberOf(parts[3], 1, 4);
    auto salt = fromBase64(parts[4]);
    auto key = fromBase64(parts[5]);
    if (!logN || !r || !p || !salt || salt->size() != saltBytes || !key || key->size() != keyBytes ||
        memoryOf(*logN, *r, *p) > memoryBytesMax) {
        return std::nullopt;
    }
    return PasswordHash({*logN, *r, *p}, *std::move(salt), *std::move(key));
}

bool PasswordHash::fits(std::string_view password) const {
    const bool equal = equalSecrets(derive(cost_, password, salt_), key_);
    return equal && password.find('\0') == std::string_view::npos;  // HMAC takes no notice of zero bytes at the end
}

std::string PasswordHash::text() const {
    return "scrypt$" + std::to_string(cost_.logN) + "$" + std::to_string(cost_.r) + "$" + std::to_string(cost_.p) +
           "$" + toBase64(salt_) + "$" + toBase64(key_);
}

}  // namespace hcp
