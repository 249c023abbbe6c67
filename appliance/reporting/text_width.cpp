#include "reporting/text_width.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <string>
#include <utility>

namespace hcp {
namespace {

using Range = std::pair<std::uint32_t, std::uint32_t>;

// Quotation marks and dashes (U+2014…U+201D) are "ambiguous" in the annex and wide in Chinese fonts.
constexpr std::array<Range, 10> wide{{{0x1100, 0x115F},
                                      {0x2014, 0x201D},
                                      {0x2026, 0x2026},
                                      {0x2460, 0x24FF},
                                      {0x2E80, 0xA4CF},
                                      {0xAC00, 0xD7A3},
                                      {0xF900, 0xFAFF},
                                      {0xFE30, 0xFE6F},
                                      {0xFF00, 0xFFE6},
                                      {0x1F300, 0x3FFFD}}};

/// Takes the first character off; the text is well formed.
std::uint32_t takeCharacter(std::string_view& rest) {
    const auto first = static_cast<unsigned char>(rest.front());
    const std::size_t length = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
    std::uint32_t point = length == 1 ? first : first & (0xFFU >> (length + 1));
    for (std::size_t i = 1; i < length && i < rest.size(); ++i) {
        point = (point << 6) | (static_cast<unsigned char>(rest[i]) & 0x3FU);
    }
    rest.remove_prefix(std::min(length, rest.size()));
    return point;
}

double widthOf(std::uint32_t point) {
    return std::any_of(wide.begin(), wide.end(), [&](const Range& r) { return point >= r.first && point <= r.second; })
               ? 2
               : 1;
}

}  // namespace

double textWidth(std::string_view utf8) {
    double width = 0;
    while (!utf8.empty()) {
        width += widthOf(takeCharacter(utf8));
    }
    return width;
}

double numberWidth(std::string_view format, double number) {
    format = format.substr(0, format.find(';'));
    const bool percent = format.find('%') != std::string_view::npos;
    const double shown = std::abs(percent ? number * 100 : number);
    const auto digits = static_cast<double>(std::to_string(static_cast<std::int64_t>(shown)).size());
    const double commas = format.find(',') != std::string_view::npos ? std::floor((digits - 1) / 3) : 0;
    const auto point = format.find('.');
    const auto decimals = point == std::string_view::npos
                              ? 0
                              : std::count(format.begin() + static_cast<std::ptrdiff_t>(point), format.end(), '0') + 1;
    return digits + commas + static_cast<double>(decimals) + (percent ? 1 : 0) + (number < 0 ? 1 : 0);
}

int linesIn(std::string_view utf8, double units) {
    int lines = 1;
    double used = 0;
    while (!utf8.empty()) {
        const auto point = takeCharacter(utf8);
        const double width = point == U'\n' ? 0 : widthOf(point);
        if (point == U'\n' || (used + width > units && used > 0)) {
            ++lines;
            used = 0;
        }
        used += width;
    }
    return lines;
}

}  // namespace hcp
