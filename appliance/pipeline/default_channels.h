// By which channels evaluations come that the province's rule made.
#pragma once

#include <set>
#include <string>

#include "spec/package.h"

namespace hcp {

/// Codes of the package's channels that are marked as such.
[[nodiscard]] std::set<std::string> defaultChannelsOf(const Package& package);

}  // namespace hcp
