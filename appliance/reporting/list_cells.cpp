#include "reporting/list_cells.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "foundation/json.h"
#include "record/finding.h"
#include "reporting/workbook_limits.h"

namespace hcp {
namespace {

std::string withoutPersons(const ListColumn& column, const std::string& value) {
    switch (column.mask) {
        case ListMask::none:
            return value;
        case ListMask::value:
            return masked(value);
        case ListMask::numbers:
            return withNumbersMasked(value);
    }
    return {};
}

}  // namespace

void showCell(const ListColumn& column, const std::string& value, const std::string& record, std::string& into) {
    if (const auto unfit = unfitForCell(value)) {
        into = "（文字" + *unfit + (record.empty() ? "" : "，全文见记录 " + record) + "）";
    } else if (const auto word = column.words.find(value); word != column.words.end()) {
        into = word->second;
    } else if (column.mask == ListMask::none) {
        into = value;
    } else {
        into = withoutPersons(column, value);
    }
}

std::optional<std::int64_t> wholeNumber(std::string_view text) {
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    const auto digits = text.substr(text.starts_with('-') ? 1 : 0);
    const bool padded = digits.starts_with('0') && text != "0";
    const bool whole = error == std::errc() && end == text.data() + text.size();
    return whole && !padded && number >= -countMax && number <= countMax ? std::optional(number) : std::nullopt;
}

void appendJson(std::string_view text, std::string& line) {
    const bool plain = std::ranges::none_of(
        text, [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == '"' || c == '\\'; });
    if (plain) {
        line += '"';
        line += text;
        line += '"';
    } else {
        line += quoteJson(text);
    }
}

std::string chineseNumber(std::size_t number) {
    constexpr std::array<std::string_view, 10> digits{"", "一", "二", "三", "四", "五", "六", "七", "八", "九"};
    if (number == 0 || number > 99) {
        return std::to_string(number);
    }
    const std::size_t tens = number / 10;
    return std::string(tens > 1 ? digits.at(tens) : "") + (tens > 0 ? "十" : "") + std::string(digits.at(number % 10));
}

}  // namespace hcp
