// Errors as problem documents (RFC 9457, application/problem+json).
#pragma once

#include <string>
#include <string_view>

#include "http/message.h"

namespace hcp {

/// `slug` names the kind of problem for programs (urn:hcp:problem:<slug>) and never changes its meaning;
/// `title` and `detail` are for people. `more` is further JSON members, beginning with a comma, or empty.
[[nodiscard]] ApiResponse problem(int status, std::string_view slug, std::string_view title, std::string_view detail,
                                  const std::string& more = {});

}  // namespace hcp
