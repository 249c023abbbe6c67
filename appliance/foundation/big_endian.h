// Whole numbers as bytes, the most significant first.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace hcp {

/// The last `bytes` bytes (at most 8) of the number.
[[nodiscard]] inline std::string toBigEndian(std::uint64_t number, std::size_t bytes) {
    std::string text(bytes, '\0');
    for (std::size_t i = bytes; i-- > 0; number >>= 8U) {
        text[i] = static_cast<char>(number & 0xFFU);
    }
    return text;
}

/// Of more than 8 bytes the last 8 count.
[[nodiscard]] inline std::uint64_t fromBigEndian(std::string_view bytes) {
    std::uint64_t number = 0;
    for (const char c : bytes) {
        number = (number << 8U) | static_cast<unsigned char>(c);
    }
    return number;
}

}  // namespace hcp
