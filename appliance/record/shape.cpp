#include "record/shape.h"

#include <algorithm>
#include <array>

namespace hcp {
namespace {

constexpr std::size_t shownCharactersMax = 40;

struct Range {
    char32_t first;
    char32_t last;
    std::string_view shown;  ///< empty: the character itself
};

constexpr std::array ranges{
    Range{'0', '9', "0"},        Range{'A', 'Z', "A"},          Range{'a', 'z', "a"},
    Range{' ', '~', ""},         Range{0x2018, 0x201F, ""},  // quotation marks
    Range{0x2026, 0x2026, ""},   Range{0x3000, 0x3003, ""},  // the wide blank, 、 and 。
    Range{0x3007, 0x3007, "汉"}, Range{0x3008, 0x301B, ""},  // brackets
    Range{0x3400, 0x4DBF, "汉"}, Range{0x4E00, 0x9FFF, "汉"},   Range{0xF900, 0xFAFF, "汉"},
    Range{0xFF10, 0xFF19, "０"}, Range{0xFF21, 0xFF3A, "Ａ"},   Range{0xFF41, 0xFF5A, "ａ"},
    Range{0xFF01, 0xFF5E, ""},   Range{0x20000, 0x3FFFF, "汉"},
};

char32_t codePointOf(std::string_view character) {
    const auto lead = static_cast<unsigned char>(character.front());
    if (character.size() == 1) {
        return lead;
    }
    char32_t point = lead & (0x7FU >> character.size());
    for (const char byte : character.substr(1)) {
        point = (point << 6U) | (static_cast<unsigned char>(byte) & 0x3FU);
    }
    return point;
}

std::string_view shownAs(std::string_view character) {
    const char32_t point = codePointOf(character);
    const auto* range =
        std::ranges::find_if(ranges, [point](const Range& r) { return r.first <= point && point <= r.last; });
    return range == ranges.end() ? "□" : range->shown.empty() ? character : range->shown;
}

std::size_t lengthOfFirst(std::string_view text) {
    std::size_t length = 1;
    while (length < text.size() && length < 4 && (static_cast<unsigned char>(text[length]) & 0xC0U) == 0x80U) {
        ++length;
    }
    return length;
}

}  // namespace

std::string shapeOf(std::string_view value) {
    std::string shape;
    std::size_t characters = 0;
    for (; !value.empty(); ++characters) {
        const std::size_t length = lengthOfFirst(value);
        if (characters < shownCharactersMax) {
            shape += shownAs(value.substr(0, length));
        }
        value.remove_prefix(length);
    }
    return characters > shownCharactersMax ? shape + "…(" + std::to_string(characters) + ")" : shape;
}

}  // namespace hcp
