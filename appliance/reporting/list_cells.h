// Single texts of a list: what a cell shows of a value, and the forms in which lists write numbers.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "reporting/list_definition.h"

namespace hcp {

/// What the column's cell shows of the value, in the place of what `into` held. Of a value that no cell can carry it
/// says so, and where the whole of it stands.
void showCell(const ListColumn& column, const std::string& value, const std::string& record, std::string& into);

/// A whole number that a cell keeps exactly, written as people write it: digits, perhaps a minus sign before them, no
/// needless zero. Anything else is a text: `007` is a code.
[[nodiscard]] std::optional<std::int64_t> wholeNumber(std::string_view text);

/// Appends the text as a JSON string.
void appendJson(std::string_view text, std::string& line);

/// 一 to 九十九; digits beyond.
[[nodiscard]] std::string chineseNumber(std::size_t number);

}  // namespace hcp
