// Between UTF-8, in which everything here is kept, and the character sets an interface asks for.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace hcp {

/// True when the bytes are well-formed UTF-8 (Unicode 15, table 3-7: no over-long forms, no surrogates,
/// nothing above U+10FFFF).
[[nodiscard]] bool isUtf8(std::string_view bytes);

/// No character of UTF-8 or GB18030 has more bytes.
inline constexpr std::size_t characterBytesMax = 4;

/// How many bytes at the beginning are whole, well-formed characters of UTF-8.
[[nodiscard]] std::size_t utf8Prefix(std::string_view bytes);

/// Number of code points in well-formed UTF-8.
[[nodiscard]] std::size_t codePoints(std::string_view utf8);

/// Encodes text for an XML document in `charset` (an iconv name such as GB2312, GB18030, UTF-8). A
/// character that the set lacks is written as a numeric character reference (XML 1.0, 4.1), so that no
/// character is ever replaced or lost. Throws std::invalid_argument when the set is unknown.
[[nodiscard]] std::string encodeForXml(std::string_view utf8, const std::string& charset);

/// Decodes bytes from `charset`; nothing when they are not valid in it.
[[nodiscard]] std::optional<std::string> decodeToUtf8(std::string_view bytes, const std::string& charset);

/// decodeToUtf8() for many texts of one character set. For one thread at a time.
class Decoder {
public:
    /// Throws std::invalid_argument when the set is unknown.
    explicit Decoder(const std::string& charset);
    ~Decoder();
    Decoder(Decoder&&) noexcept;
    Decoder& operator=(Decoder&&) noexcept;

    [[nodiscard]] std::optional<std::string> decode(std::string_view bytes);
    /// How many bytes at the beginning are whole characters of the set.
    [[nodiscard]] std::size_t prefix(std::string_view bytes);

private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace hcp
