// Characters that a reader does not see and that change what is read.
#pragma once

#include <string>
#include <string_view>

namespace hcp {

/// True where the text has one of U+0080 to U+009F, U+200B to U+200F, U+2028 to U+202E, U+2060 to U+2069 or U+FEFF.
[[nodiscard]] bool hidesOrTurns(std::string_view utf8);
/// The text for somebody to look at, with `[U+202E]` in the place of each of these.
[[nodiscard]] std::string withHiddenNamed(std::string_view utf8);

}  // namespace hcp
