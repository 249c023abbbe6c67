// What a value looks like without saying what it is: for evidence that is handed on to people who have no right to it.
#pragma once

#include <string>
#include <string_view>

namespace hcp {

/// Character by character: a digit is 0, a letter A or a, a Chinese character 汉, full-width ones ０, Ａ and ａ. Signs,
/// blanks and Chinese punctuation stay, so that it shows how a date or a number was written; all else is □. Longer than
/// 40 characters: the first 40, then how many there are (+86 138-0013 张三 → +00 000-0000 汉汉). The text is UTF-8.
[[nodiscard]] std::string shapeOf(std::string_view value);

}  // namespace hcp
