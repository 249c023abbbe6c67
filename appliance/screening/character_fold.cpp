#include "screening/character_fold.h"

#include <unicode/uchar.h>
#include <unicode/uversion.h>

#include <algorithm>
#include <map>

#include "screening/unicode_data.h"

namespace hcp {
namespace {

constexpr int rulesVersion = 1;
constexpr char32_t wholeNumberMost = 99;

/// A to Z in shapes that have no decomposition.
char32_t shapedLetter(char32_t character) {
    for (const char32_t first : {U'\U0001F150', U'\U0001F170', U'\U0001F1E6'}) {
        if (character >= first && character < first + 26) {
            return U'a' + (character - first);
        }
    }
    return 0;
}

char32_t chineseNumeral(char32_t character) {
    static constexpr std::u32string_view numerals = U"〇0零0一1壹1二2贰2两2三3叁3四4肆4五5伍5六6陆6七7柒7八8捌8九9玖9";
    for (std::size_t i = 0; i < numerals.size(); i += 2) {
        if (numerals[i] == character) {
            return numerals[i + 1];
        }
    }
    return character;
}

bool isNoise(char32_t character) {
    const auto c = static_cast<UChar32>(character);
    const auto kind = U_GET_GC_MASK(c);
    if ((kind & (U_GC_Z_MASK | U_GC_P_MASK | U_GC_S_MASK | U_GC_CC_MASK | U_GC_CF_MASK)) != 0) {
        return true;
    }
    if ((kind & (U_GC_MN_MASK | U_GC_ME_MASK)) != 0) {
        return isMarkOfNoScript(character);
    }
    return u_hasBinaryProperty(c, UCHAR_DEFAULT_IGNORABLE_CODE_POINT) != 0 ||
           u_hasBinaryProperty(c, UCHAR_EXTENDED_PICTOGRAPHIC) != 0;
}

/// The digits of a number's own sign, or the character.
std::u32string digitsOf(char32_t character) {
    const auto c = static_cast<UChar32>(character);
    if (const int digit = u_charDigitValue(c); digit >= 0) {
        return {static_cast<char32_t>(U'0' + static_cast<char32_t>(digit))};
    }
    if (u_charType(c) == U_OTHER_NUMBER) {
        const double value = u_getNumericValue(c);
        for (char32_t whole = 0; whole <= wholeNumberMost; ++whole) {
            if (value == static_cast<double>(whole)) {
                const auto last = static_cast<char32_t>(U'0' + whole % 10);
                return whole < 10 ? std::u32string{last}
                                  : std::u32string{static_cast<char32_t>(U'0' + whole / 10), last};
            }
        }
    }
    return {character};
}

/// Nothing is known of it, and nothing will be before another Unicode: most of all code points.
bool isUnknown(char32_t character) {
    const auto c = static_cast<UChar32>(character);
    const auto kind = U_GET_GC_MASK(c);
    return (kind & (U_GC_CO_MASK | U_GC_CS_MASK)) != 0 || ((kind & U_GC_CN_MASK) != 0 && !isNoise(character));
}

std::u32string foldOf(char32_t character, bool chineseNumerals) {
    if (isUnknown(character)) {
        return {character};
    }
    if (const char32_t letter = shapedLetter(character)) {
        return {letter};
    }
    std::u32string units;
    for (const char32_t part : compatibilityParts(character)) {
        for (const char32_t unit : digitsOf(simplified(part))) {
            if (!isNoise(unit)) {
                units += chineseNumerals ? chineseNumeral(unit) : unit;
            }
        }
    }
    return units;
}

}  // namespace

CharacterFold::CharacterFold(bool chineseNumerals) {
    std::map<std::vector<std::uint32_t>, std::uint32_t> known;
    std::vector<std::uint32_t> page(1U << pageBits);
    for (std::uint32_t number = 0; number < pageCount; ++number) {
        for (std::uint32_t i = 0; i < page.size(); ++i) {
            const char32_t character = (number << pageBits) + i;
            const auto units = foldOf(character, chineseNumerals);
            if (units.size() == 1 && units[0] == character) {
                page[i] = itself;
                continue;
            }
            const auto first = units.empty() ? 0 : static_cast<std::uint32_t>(sequences_.size());
            page[i] = (static_cast<std::uint32_t>(units.size()) << countShift) + first;
            sequences_ += units;
        }
        const auto [place, isNew] = known.emplace(page, static_cast<std::uint32_t>(entries_.size()));
        if (isNew) {
            entries_.insert(entries_.end(), page.begin(), page.end());
        }
        pages_[number] = place->second;
    }
}

const CharacterFold& CharacterFold::plain() {
    static const CharacterFold fold(false);
    return fold;
}

const CharacterFold& CharacterFold::withChineseNumerals() {
    static const CharacterFold fold(true);
    return fold;
}

const std::string& foldingName() {
    static const std::string name = [] {
        UVersionInfo icu{};
        UVersionInfo unicode{};
        u_getVersion(icu);
        u_getUnicodeVersion(unicode);
        const auto pair = [](const UVersionInfo& version) {
            return std::to_string(version[0]) + "." + std::to_string(version[1]);
        };
        return std::to_string(rulesVersion) + " (ICU " + pair(icu) + ", Unicode " + pair(unicode) + ")";
    }();
    return name;
}

}  // namespace hcp
