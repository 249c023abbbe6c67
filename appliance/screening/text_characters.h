// The characters of a text, with their places in it.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "screening/character_fold.h"

namespace hcp {

/// A stretch of a text, in code points and in bytes of UTF-8.
struct TextPlace {
    std::size_t at = 0;
    std::size_t byteAt = 0;
    std::size_t end = 0;
    std::size_t byteEnd = 0;
};

/// Gives each code point and its place to `take`. `utf8` must be well-formed (isUtf8); it is not looked at again.
template <class Take>
void eachCharacter(std::string_view utf8, const Take& take) {
    TextPlace place;
    while (place.byteEnd < utf8.size()) {
        place.byteAt = place.byteEnd;
        place.at = place.end++;
        const auto first = static_cast<unsigned char>(utf8[place.byteEnd++]);
        const unsigned further = first < 0xC0 ? 0 : first < 0xE0 ? 1 : first < 0xF0 ? 2 : 3;
        char32_t character = further == 0 ? first : first & (0x3FU >> further);
        for (unsigned i = 0; i < further && place.byteEnd < utf8.size(); ++i) {
            character = character << 6U | (static_cast<unsigned char>(utf8[place.byteEnd++]) & 0x3FU);
        }
        take(character, place);
    }
}

/// The units of a whole text.
[[nodiscard]] inline std::u32string foldText(const CharacterFold& fold, std::string_view utf8) {
    std::u32string units;
    eachCharacter(utf8, [&](char32_t character, const TextPlace&) {
        fold.each(character, [&](char32_t unit) { units += unit; });
    });
    return units;
}

}  // namespace hcp
