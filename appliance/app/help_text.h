// Help as it is read on a terminal of 80 columns; CLI11 by itself never breaks a line.
#pragma once

#include <string>
#include <string_view>

namespace hcp {

/// Breaks lines longer than 80 columns at spaces. A line of options or commands, which begins with a space, goes on
/// under its description, others at the margin. A word that is longer by itself stays whole.
[[nodiscard]] std::string brokenAt80(std::string_view help);

}  // namespace hcp
