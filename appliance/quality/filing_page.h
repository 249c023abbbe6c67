// A filing as a page of HTML that prints on A4: in itself, with nothing to load.
#pragma once

#include <string>

#include "quality/filing.h"

namespace hcp {

[[nodiscard]] std::string filingPage(const Filing& filing);

}  // namespace hcp
