// What a problem filing is printed as.
#pragma once

#include <string>

#include "quality/filing.h"

namespace hcp {

/// A line of a list.
[[nodiscard]] std::string lineOf(const Filing& filing);
/// All of it, for a terminal.
[[nodiscard]] std::string inWords(const Filing& filing);
/// One JSON object.
[[nodiscard]] std::string jsonOf(const Filing& filing);

}  // namespace hcp
