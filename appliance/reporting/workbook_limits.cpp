#include "reporting/workbook_limits.h"

#include <algorithm>

#include "foundation/charset.h"

namespace hcp {
namespace {

std::string doubled(std::string_view text, char mark) {
    std::string result(1, mark);
    for (const char c : text) {
        result += c;
        if (c == mark) {
            result += c;
        }
    }
    return result + mark;
}

bool isControl(char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte < 0x20 || byte == 0x7F;
}

/// True at an underscore that begins _xHHHH_.
bool beginsEscape(std::string_view text) {
    constexpr std::string_view hexadecimal = "0123456789ABCDEFabcdef";
    return text.size() >= 7 && text[1] == 'x' && text[6] == '_' &&
           text.substr(2, 4).find_first_not_of(hexadecimal) == std::string_view::npos;
}

}  // namespace

std::size_t utf16Units(std::string_view utf8) {
    const auto beyondBmp =
        std::count_if(utf8.begin(), utf8.end(), [](char c) { return static_cast<unsigned char>(c) >= 0xF0; });
    return codePoints(utf8) + static_cast<std::size_t>(beyondBmp);
}

std::optional<std::string> unfitForCell(std::string_view text) {
    if (!isUtf8(text)) {
        return "不是有效的 UTF-8 文字";
    }
    if (text.find('\0') != std::string_view::npos) {
        return "含有空字符 U+0000";
    }
    // Escapes make of a byte less than three units.
    if (text.size() <= cellUnitsMax / 3) {
        return std::nullopt;
    }
    if (const auto units = utf16Units(cellText(text)); units > cellUnitsMax) {
        return "有 " + std::to_string(units) + " 个字符，超过单元格上限 " + std::to_string(cellUnitsMax);
    }
    return std::nullopt;
}

std::optional<std::string> unfitForWording(std::string_view text) {
    if (auto unfit = unfitForCell(text)) {
        return unfit;
    }
    if (std::any_of(text.begin(), text.end(), isControl)) {
        return "含有控制字符";
    }
    return std::nullopt;
}

std::optional<std::string> unfitForSheetName(std::string_view name) {
    if (auto unfit = unfitForWording(name)) {
        return unfit;
    }
    if (name.find_first_not_of(' ') == std::string_view::npos) {
        return "工作表名为空";
    }
    if (utf16Units(name) > sheetNameUnitsMax || name.size() > sheetNameBytesMax) {
        return "工作表名过长（最多 " + std::to_string(sheetNameUnitsMax) + " 个字符，" +
               std::to_string(sheetNameBytesMax) + " 字节）";
    }
    if (name.find_first_of("[]:*?/\\") != std::string_view::npos) {
        return "工作表名不能含有 [ ] : * ? / \\";
    }
    if (name.front() == '\'' || name.back() == '\'') {
        return "工作表名不能以单引号开头或结尾";
    }
    if (name.size() == 7 && (name[0] == 'H' || name[0] == 'h') && name.substr(1) == "istory") {
        return "工作表名 History 为保留字";
    }
    return std::nullopt;
}

void putCellText(std::string_view utf8, std::string& into) {
    if (std::ranges::none_of(utf8, [](char c) { return c == '_' || c == '\xEF'; })) {
        into.assign(utf8);
        return;
    }
    std::string& result = into;
    result.clear();
    for (std::size_t i = 0; i < utf8.size(); ++i) {
        const auto rest = utf8.substr(i);
        if (rest.substr(0, 3) == "\xEF\xBF\xBE" || rest.substr(0, 3) == "\xEF\xBF\xBF") {
            result += rest[2] == '\xBE' ? "_xFFFE_" : "_xFFFF_";
            i += 2;
        } else if (rest.front() == '_' && beginsEscape(rest)) {
            result += "_x005F_";
        } else {
            result += rest.front();
        }
    }
}

std::string cellText(std::string_view utf8) {
    std::string result;
    putCellText(utf8, result);
    return result;
}

double serialOf(const CivilTime& time) {
    constexpr double secondsOfDay = 86'400;
    constexpr double daysBeforeEpoch = 25'569;
    constexpr double secondsAheadOfUtc = 8 * 3600;
    const auto seconds = static_cast<double>(toMoment(time).msSinceEpoch) / 1000 + secondsAheadOfUtc;
    return seconds / secondsOfDay + daysBeforeEpoch;
}

std::string formulaText(std::string_view text) { return doubled(text, '"'); }

std::string cellName(std::uint32_t row, std::uint16_t column, bool fixed) {
    std::string letters;
    for (unsigned rest = column + 1U; rest > 0; rest = (rest - 1) / 26) {
        letters.insert(letters.begin(), static_cast<char>('A' + (rest - 1) % 26));
    }
    const std::string mark = fixed ? "$" : "";
    return mark + letters + mark + std::to_string(row + 1);
}

std::string sheetReference(std::string_view name) { return doubled(name, '\'') + "!"; }

}  // namespace hcp
