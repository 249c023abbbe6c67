// How much room a text takes, in the widths Excel gives columns: one unit is one digit of the default font.
#pragma once

#include <string_view>

namespace hcp {

/// Chinese, Japanese and Korean characters, full-width forms and Chinese punctuation take two units, all
/// others one (after Unicode Standard Annex 11, classes W and F). The text is well-formed UTF-8; control
/// characters take the room of their escape, which nobody has to read.
[[nodiscard]] double textWidth(std::string_view utf8);

/// Room of a number shown in an Excel number format made of digits, comma, point and percent sign, for
/// example "#,##0" or "0.00%"; of several sections the first counts.
[[nodiscard]] double numberWidth(std::string_view format, double number);

/// Lines a text takes in a column that is `units` wide, breaking anywhere and at line
/// feeds; at least 1.
[[nodiscard]] int linesIn(std::string_view utf8, double units);

}  // namespace hcp
