// Text put into HTML or XML that we write ourselves.
#pragma once

#include <string>
#include <string_view>

namespace hcp {

/// With `<`, `>`, `&` and `"` as entities, and the carriage return, which a reader of XML would lose.
[[nodiscard]] std::string entities(std::string_view text);

}  // namespace hcp
