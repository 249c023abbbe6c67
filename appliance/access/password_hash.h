// What is kept of a password: scrypt (RFC 7914), which costs whoever tries passwords 32 MiB of memory for each.
//
// Written `scrypt$15$8$1$SALT$KEY`: log2 of N, r, p, then 16 bytes of salt and 32 of key in Base64. The parameters
// stand beside the hash, so that hashes made with others stay good.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace hcp {

/// What is wrong with a new password, in English without the password; nothing when it may be one: UTF-8 without
/// control characters, at least 12 characters, at most 256 bytes.
[[nodiscard]] std::optional<std::string> objectionToPassword(std::string_view password);

class PasswordHash {
public:
    /// With a new salt. Throws std::runtime_error when there is no memory for it.
    [[nodiscard]] static PasswordHash of(std::string_view password);
    /// Reads text(). Nothing when it is none, or asks for less than N = 2^15, r = 8, p = 1, or for more than 256 MiB or
    /// p = 4: a file that somebody tampered with must not stop the daemon.
    [[nodiscard]] static std::optional<PasswordHash> from(std::string_view text);
    /// That of a password nobody has: who is not known costs the same time as who is.
    [[nodiscard]] static PasswordHash ofNobody();

    /// Takes some 100 ms, whatever the answer. Throws std::runtime_error when there is no memory for it.
    [[nodiscard]] bool fits(std::string_view password) const;
    [[nodiscard]] std::string text() const;

private:
    struct Cost {
        unsigned logN = 15;
        unsigned r = 8;
        unsigned p = 1;
    };
    PasswordHash(Cost cost, std::string salt, std::string key);
    [[nodiscard]] static std::string derive(const Cost& cost, std::string_view password, std::string_view salt);

    Cost cost_;
    std::string salt_;
    std::string key_;
};

}  // namespace hcp
