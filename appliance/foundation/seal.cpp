#include "foundation/seal.h"

#include <openssl/core_names.h>
#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/params.h>

#include <charconv>
#include <memory>
#include <stdexcept>

#include "foundation/big_endian.h"
#include "foundation/digest.h"
#include "foundation/openssl_fault.h"
#include "foundation/random_bytes.h"

namespace hcp {
namespace {

constexpr char version = 1;
constexpr std::size_t idBytes = 4;
constexpr std::size_t ivBytes = 16;
constexpr std::size_t headBytes = 1 + idBytes + ivBytes;
constexpr std::size_t tagBytes = 32;
constexpr std::size_t secretBytes = 32;
constexpr std::uint32_t idMax = 0x7FFFFFFF;

using MacContext = std::unique_ptr<EVP_MAC_CTX, decltype(&EVP_MAC_CTX_free)>;
using CipherContext = std::unique_ptr<EVP_CIPHER_CTX, decltype(&EVP_CIPHER_CTX_free)>;

const unsigned char* asBytes(std::string_view text) { return reinterpret_cast<const unsigned char*>(text.data()); }
unsigned char* asBytes(std::string& text) { return reinterpret_cast<unsigned char*>(text.data()); }

MacContext newMac() {
    static EVP_MAC* const mac = EVP_MAC_fetch(nullptr, "HMAC", nullptr);
    MacContext context(mac == nullptr ? nullptr : EVP_MAC_CTX_new(mac), &EVP_MAC_CTX_free);
    std::string digest = "SM3";
    const OSSL_PARAM params[] = {OSSL_PARAM_construct_utf8_string(OSSL_MAC_PARAM_DIGEST, digest.data(), 0),
                                 OSSL_PARAM_construct_end()};
    if (!context || EVP_MAC_CTX_set_params(context.get(), params) != 1) {
        throwOpensslFault("HMAC-SM3");
    }
    return context;
}

/// HMAC-SM3 of the parts one after another.
std::string macOf(std::string_view key, std::initializer_list<std::string_view> parts) {
    // One for each thread: fetching the digest costs more than the code of a record.
    thread_local const MacContext context = newMac();
    std::string tag(tagBytes, '\0');
    bool done = EVP_MAC_init(context.get(), asBytes(key), key.size(), nullptr) == 1;
    for (const auto& part : parts) {
        done = done && EVP_MAC_update(context.get(), asBytes(part), part.size()) == 1;
    }
    if (!done || EVP_MAC_final(context.get(), asBytes(tag), nullptr, tag.size()) != 1) {
        throwOpensslFault("HMAC-SM3");
    }
    return tag;
}

/// CTR is its own inverse.
std::string counterMode(std::string_view key, std::string_view iv, std::string_view in) {
    static EVP_CIPHER* const cipher = EVP_CIPHER_fetch(nullptr, "SM4-CTR", nullptr);
    thread_local const CipherContext context(EVP_CIPHER_CTX_new(), &EVP_CIPHER_CTX_free);
    std::string out(in.size(), '\0');
    int written = 0;
    if (cipher == nullptr || EVP_EncryptInit_ex2(context.get(), cipher, asBytes(key), asBytes(iv), nullptr) != 1 ||
        EVP_EncryptUpdate(context.get(), asBytes(out), &written, asBytes(in), static_cast<int>(in.size())) != 1) {
        throwOpensslFault("SM4-CTR");
    }
    return out;
}

}  // namespace

std::string hmacSm3(std::string_view key, std::string_view bytes) { return macOf(key, {bytes}); }

SealingKey::SealingKey(std::uint32_t id, std::string_view secret)
    : id_(id),
      encryption_(hmacSm3(secret, "hcp-appliance encryption").substr(0, 16)),
      authentication_(hmacSm3(secret, "hcp-appliance authentication")) {
    if (secret.size() != secretBytes || id == 0 || id > idMax) {
        throw std::invalid_argument("a sealing key has a number and 32 bytes");
    }
}

std::string SealingKey::tagOf(std::string_view content, std::string_view context) const {
    return macOf(authentication_, {toBigEndian(context.size(), 8), context, content});
}

std::string SealingKey::seal(std::string_view plain, std::string_view context) const {
    const std::string iv = randomBytes(ivBytes);
    std::string sealed = version + toBigEndian(id_, idBytes) + iv + counterMode(encryption_, iv, plain);
    return sealed += tagOf(sealed, context);
}

std::optional<std::string> SealingKey::open(std::string_view sealed, std::string_view context) const {
    if (keyIdOf(sealed) != id_) {
        return std::nullopt;
    }
    const std::string_view content = sealed.substr(0, sealed.size() - tagBytes);
    const std::string tag = tagOf(content, context);
    if (CRYPTO_memcmp(tag.data(), sealed.data() + content.size(), tagBytes) != 0) {
        return std::nullopt;
    }
    return counterMode(encryption_, content.substr(1 + idBytes, ivBytes), content.substr(headBytes));
}

std::optional<std::uint32_t> keyIdOf(std::string_view sealed) {
    if (sealed.size() < headBytes + tagBytes || sealed.front() != version) {
        return std::nullopt;
    }
    return static_cast<std::uint32_t>(fromBigEndian(sealed.substr(1, idBytes)));
}

Expected<KeyRing, std::string> KeyRing::from(std::string_view text) {
    static constexpr std::string_view word = "hcp-store-key ";
    KeyRing ring;
    for (int number = 1; !text.empty(); ++number) {
        const std::size_t end = text.find('\n');
        std::string_view line = text.substr(0, end);
        text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
        line.remove_suffix(line.ends_with('\r') ? 1 : 0);
        if (line.empty() || line.front() == '#') {
            continue;
        }
        const std::string place = "line " + std::to_string(number) + " ";
        if (!line.starts_with(word)) {
            return Unexpected{place + "is no key: hcp-store-key <id> <64 hexadecimal digits>"};
        }
        line.remove_prefix(word.size());
        std::uint32_t id = 0;
        const auto [rest, error] = std::from_chars(line.data(), line.data() + line.size(), id);
        line.remove_prefix(static_cast<std::size_t>(rest - line.data()));
        const auto secret = line.starts_with(' ') ? fromHex(line.substr(1)) : std::nullopt;
        if (error != std::errc() || id == 0 || id > idMax || !secret || secret->size() != secretBytes) {
            return Unexpected{place + "is no key: hcp-store-key <id> <64 hexadecimal digits>"};
        }
        if (!ring.empty() && id <= ring.newest().id()) {
            return Unexpected{place + "is out of order: ids ascend, and none is used twice"};
        }
        ring.keys_.emplace(id, SealingKey(id, *secret));
    }
    if (ring.empty() || ring.keys_.size() > keysMax) {
        return Unexpected{std::string(ring.empty() ? "holds no key" : "holds more than 16 keys")};
    }
    return ring;
}

std::string KeyRing::newLine(std::uint32_t id) {
    return "hcp-store-key " + std::to_string(id) + " " + toHex(randomBytes(secretBytes)) + "\n";
}

const SealingKey* KeyRing::find(std::uint32_t id) const {
    const auto found = keys_.find(id);
    return found == keys_.end() ? nullptr : &found->second;
}

}  // namespace hcp
