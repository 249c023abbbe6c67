// The names under which somebody acts: of a local system, or of a person's account. They stand in the journal.
#pragma once

#include <string_view>

namespace hcp {

/// 1 to 64 ASCII letters, digits, `-`, `_` and `.`.
[[nodiscard]] bool isSenderName(std::string_view name);

}  // namespace hcp
