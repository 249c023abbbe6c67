#include "screening/unicode_data.h"

#include <unicode/unorm2.h>
#include <unicode/uscript.h>
#include <unicode/uset.h>
#include <unicode/utrans.h>

#include <array>
#include <memory>
#include <stdexcept>
#include <string_view>
#include <unordered_map>

namespace hcp {
namespace {

/// No character has more than 18 units under NFKC.
using Buffer = std::array<char16_t, 64>;

/// In use in today's texts, and not among ICU's pairs. 苧 is 苧, as ICU makes 苧 of 苎 and 薴, but 苎 of 苧.
constexpr std::u32string_view ownPairs =
    U"噁恶囌苏甦苏矇蒙濛蒙彫雕鵰雕琱雕峯峰嶽岳閤合殭僵硃朱脩修鞦秋韆千鉆钻麪面麫面舘馆糉粽鍼针棊棋旂旗滙汇卽即旣既敎教"
    U"査查冑胄鎭镇畵画羣群裠裙鬪斗剏创妳你牠它苧苧";

void require(UErrorCode code, const char* what) {
    if (U_FAILURE(code) != 0) {
        throw std::runtime_error(std::string("ICU: ") + what + ": " + u_errorName(code));
    }
}

bool isSurrogate(char32_t c) { return c >= 0xD800 && c <= 0xDFFF; }
bool isHangulSyllable(char32_t c) { return c >= 0xAC00 && c <= 0xD7A3; }

std::int32_t write(char32_t character, Buffer& buffer) {
    if (character < 0x10000) {
        buffer[0] = static_cast<char16_t>(character);
        return 1;
    }
    buffer[0] = static_cast<char16_t>(0xD7C0 + (character >> 10U));
    buffer[1] = static_cast<char16_t>(0xDC00 + (character & 0x3FFU));
    return 2;
}

std::u32string read(const Buffer& buffer, std::int32_t length) {
    std::u32string characters;
    for (const char32_t unit : std::u16string_view(buffer.data(), static_cast<std::size_t>(length))) {
        if (unit >= 0xDC00 && unit <= 0xDFFF) {
            characters.back() = ((characters.back() - 0xD7C0) << 10U) + (unit & 0x3FFU);
        } else {
            characters += unit;
        }
    }
    return characters;
}

std::u32string normalised(const UNormalizer2* form, char32_t character) {
    Buffer in;   // NOLINT(cppcoreguidelines-pro-type-member-init): written before it is read
    Buffer out;  // NOLINT(cppcoreguidelines-pro-type-member-init)
    auto code = U_ZERO_ERROR;
    const auto length = unorm2_normalize(form, in.data(), write(character, in), out.data(),
                                         static_cast<std::int32_t>(out.size()), &code);
    require(code, "normalisation");
    return read(out, length);
}

using SimplifiedForms = std::unordered_map<char32_t, char32_t>;

SimplifiedForms readSimplifiedForms() {
    auto code = U_ZERO_ERROR;
    const std::unique_ptr<UTransliterator, decltype(&utrans_close)> forms(
        utrans_openU(u"Traditional-Simplified", -1, UTRANS_FORWARD, nullptr, 0, nullptr, &code), &utrans_close);
    require(code, "Traditional-Simplified");
    const std::unique_ptr<USet, decltype(&uset_close)> traditional(utrans_getSourceSet(forms.get(), 0, nullptr, &code),
                                                                   &uset_close);
    require(code, "Traditional-Simplified");
    SimplifiedForms found;
    for (std::int32_t i = 0; i < uset_size(traditional.get()); ++i) {
        Buffer buffer;  // NOLINT(cppcoreguidelines-pro-type-member-init)
        const auto character = static_cast<char32_t>(uset_charAt(traditional.get(), i));
        std::int32_t length = write(character, buffer);
        std::int32_t limit = length;
        utrans_transUChars(forms.get(), buffer.data(), &length, static_cast<std::int32_t>(buffer.size()), 0, &limit,
                           &code);
        require(code, "Traditional-Simplified");
        if (const auto form = read(buffer, length); form.size() == 1) {
            found[character] = form[0];
        }
    }
    for (std::size_t i = 0; i < ownPairs.size(); i += 2) {
        found[ownPairs[i]] = ownPairs[i + 1];
    }
    return found;
}

}  // namespace

std::u32string compatibilityParts(char32_t character) {
    if (isSurrogate(character) || isHangulSyllable(character)) {
        return {character};
    }
    auto code = U_ZERO_ERROR;
    const auto* caseFold = unorm2_getNFKCCasefoldInstance(&code);
    const auto* decomposition = unorm2_getNFDInstance(&code);
    require(code, "normalisation data");
    std::u32string parts;
    for (const char32_t part : normalised(caseFold, character)) {
        parts += isHangulSyllable(part) ? std::u32string{part} : normalised(decomposition, part);
    }
    return parts;
}

char32_t simplified(char32_t character) {
    static const SimplifiedForms forms = readSimplifiedForms();
    const auto found = forms.find(character);
    return found == forms.end() ? character : found->second;
}

bool isMarkOfNoScript(char32_t character) {
    auto code = U_ZERO_ERROR;
    const auto script = uscript_getScript(static_cast<UChar32>(character), &code);
    require(code, "scripts");
    return script == USCRIPT_INHERITED;
}

}  // namespace hcp
