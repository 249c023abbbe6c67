#include "foundation/hidden_characters.h"

#include <algorithm>
#include <array>
#include <cstdio>

namespace hcp {
namespace {

/// How many bytes of such a character begin here; 0 where none does.
std::size_t hiddenAt(std::string_view utf8, std::size_t place) {
    const auto at = [&](std::size_t i) { return i < utf8.size() ? static_cast<unsigned char>(utf8[i]) : 0U; };
    const unsigned third = at(place + 2);
    if (at(place) == 0xC2 && at(place + 1) >= 0x80 && at(place + 1) < 0xA0) {
        return 2;
    }
    const bool punctuation = at(place) == 0xE2 && at(place + 1) == 0x80 &&
                             ((third >= 0x8B && third <= 0x8F) || (third >= 0xA8 && third <= 0xAE));
    const bool format = at(place) == 0xE2 && at(place + 1) == 0x81 && third >= 0xA0 && third <= 0xA9;
    return punctuation || format || utf8.substr(place).starts_with("\xEF\xBB\xBF") ? 3 : 0;
}

std::string named(std::string_view character) {
    unsigned code = static_cast<unsigned char>(character[0]) & (character.size() == 2 ? 0x1FU : 0x0FU);
    for (const char byte : character.substr(1)) {
        code = (code << 6U) | (static_cast<unsigned char>(byte) & 0x3FU);
    }
    std::array<char, 16> text{};
    std::snprintf(text.data(), text.size(), "[U+%04X]", code);
    return text.data();
}

}  // namespace

bool hidesOrTurns(std::string_view utf8) {
    for (std::size_t i = 0; i < utf8.size(); ++i) {
        if (hiddenAt(utf8, i) > 0) {
            return true;
        }
    }
    return false;
}

std::string withHiddenNamed(std::string_view utf8) {
    std::string shown;
    for (std::size_t i = 0; i < utf8.size();) {
        const std::size_t bytes = hiddenAt(utf8, i);
        shown += bytes > 0 ? named(utf8.substr(i, bytes)) : std::string(utf8.substr(i, 1));
        i += std::max<std::size_t>(bytes, 1);
    }
    return shown;
}

}  // namespace hcp
