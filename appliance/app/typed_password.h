// A password from a person: never an argument, which everybody on the machine could read.
#pragma once

#include <string>

namespace hcp {

/// From a terminal twice and without echo, otherwise the first line of stdin. Throws std::runtime_error when both times
/// differ, or when it may be no password (access/password_hash.h).
[[nodiscard]] std::string typedPassword();

}  // namespace hcp
