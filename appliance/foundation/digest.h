// Digests and the block cipher of the interfaces, through OpenSSL's libcrypto 3.
//
// Byte strings are std::string (8-bit clean); hexadecimal is lower case. A failure inside OpenSSL is a
// fault and throws std::runtime_error with OpenSSL's own text.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace hcp {

/// RFC 1321, 16 bytes. Only because the provincial gateway signs with it; never for our own proofs.
[[nodiscard]] std::string md5(std::string_view bytes);
/// FIPS 180-4, 32 bytes.
[[nodiscard]] std::string sha256(std::string_view bytes);
/// GB/T 32905-2016, 32 bytes.
[[nodiscard]] std::string sm3(std::string_view bytes);

/// sha256() of what comes piece by piece.
class Sha256 {
public:
    Sha256();
    ~Sha256();
    Sha256(const Sha256&) = delete;
    Sha256& operator=(const Sha256&) = delete;

    void feed(std::string_view bytes);
    /// The digest of everything fed, once.
    [[nodiscard]] std::string digest();

private:
    struct State;
    std::unique_ptr<State> state_;
};

[[nodiscard]] std::string toHex(std::string_view bytes);
/// The bytes, or nothing when the text is not an even number of hexadecimal digits.
[[nodiscard]] std::optional<std::string> fromHex(std::string_view text);

/// RFC 4648 section 4, padded, without line breaks.
[[nodiscard]] std::string toBase64(std::string_view bytes);
/// The bytes, or nothing when the text is not canonical Base64. Line breaks are not skipped.
[[nodiscard]] std::optional<std::string> fromBase64(std::string_view text);

enum class BlockMode { ecb, cbc };

/// SM4, GB/T 32907-2016, with PKCS#7 padding. `key` has 16 bytes; `iv` has 16 bytes for CBC and is empty
/// for ECB; anything else throws std::invalid_argument.
[[nodiscard]] std::string sm4Encrypt(BlockMode mode, std::string_view key, std::string_view iv, std::string_view plain);
/// The plain bytes, or nothing when length or padding is wrong.
[[nodiscard]] std::optional<std::string> sm4Decrypt(BlockMode mode, std::string_view key, std::string_view iv,
                                                    std::string_view cipher);

}  // namespace hcp
