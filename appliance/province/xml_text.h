// Text as XML 1.0 takes it.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace hcp {

/// Escapes UTF-8 text for element content, so that a parser hands back exactly this text: markup
/// characters as entities, a carriage return as a reference (XML 1.0, 2.11 would turn it into a line
/// feed). Nothing when the text is not UTF-8 or holds a character that XML 1.0, 2.2 does not allow.
[[nodiscard]] std::optional<std::string> escapeXmlText(std::string_view utf8);

}  // namespace hcp
