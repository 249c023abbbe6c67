// Text put into HTML or XML that this room writes itself.
#pragma once

#include <string>
#include <string_view>

namespace hcp {

/// With `<`, `>`, `&` and `"` as entities, and the carriage return, which a reader of XML would lose.
[[nodiscard]] std::string entities(std::string_view text);

}  // namespace hcp
