// Keeps a value secret and unaltered where it lies: SM4-CTR and HMAC-SM3, encrypt-then-MAC, under a numbered key.
//
//   sealed = version id iv cipher tag
//   version = one byte, 1             id     = 4 bytes, big endian: the number of the key, 1 to 2^31 - 1
//   iv      = 16 random bytes         cipher = SM4-CTR of the plain bytes, as long as they (GB/T 17964-2021)
//   tag     = 32 bytes, HMAC-SM3 over the context's length (8 bytes, big endian), the context, version, id, iv
//             and cipher (GB/T 15852.2-2012)
//
// The context says what the value is and whose; a value that was put in another one's place does not open. Both keys
// are derived from one secret of 32 bytes, by HMAC-SM3 of their names. A failure inside OpenSSL throws
// std::runtime_error.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "foundation/expected.h"

namespace hcp {

/// HMAC with SM3, 32 bytes; the key may have any length (GB/T 15852.2-2012).
[[nodiscard]] std::string hmacSm3(std::string_view key, std::string_view bytes);

class SealingKey {
public:
    /// `secret` has 32 bytes; throws std::invalid_argument otherwise.
    SealingKey(std::uint32_t id, std::string_view secret);

    [[nodiscard]] std::uint32_t id() const { return id_; }
    [[nodiscard]] std::string seal(std::string_view plain, std::string_view context) const;
    /// The plain bytes; nothing when any byte, the context or the key is not that of seal().
    [[nodiscard]] std::optional<std::string> open(std::string_view sealed, std::string_view context) const;

private:
    [[nodiscard]] std::string tagOf(std::string_view content, std::string_view context) const;

    std::uint32_t id_;
    std::string encryption_;
    std::string authentication_;
};

/// The number of the key that a value was sealed with; nothing when it is no sealed value of this version.
[[nodiscard]] std::optional<std::uint32_t> keyIdOf(std::string_view sealed);

/// The keys of an installation: the newest seals, the older ones open what they sealed.
class KeyRing {
public:
    static constexpr std::size_t keysMax = 16;

    /// No key: seals and opens nothing.
    KeyRing() = default;
    /// From the text of a file: a line `hcp-store-key <id> <64 hexadecimal digits>` for each key, ids ascending; blank
    /// lines and lines that begin with # are passed over. Otherwise a reason, in English, without any secret.
    [[nodiscard]] static Expected<KeyRing, std::string> from(std::string_view text);
    /// The line of one new random key.
    [[nodiscard]] static std::string newLine(std::uint32_t id);

    [[nodiscard]] bool empty() const { return keys_.empty(); }
    /// The key with the greatest id. The ring must not be empty.
    [[nodiscard]] const SealingKey& newest() const { return keys_.rbegin()->second; }
    [[nodiscard]] const SealingKey* find(std::uint32_t id) const;

private:
    std::map<std::uint32_t, SealingKey> keys_;
};

}  // namespace hcp
