// Comparing what somebody presents with what it has to be, in a time that does not tell how far they agree.
#pragma once

#include <string_view>

namespace hcp {

/// Only the lengths can be told from the time it takes.
[[nodiscard]] bool equalSecrets(std::string_view one, std::string_view other);

}  // namespace hcp
