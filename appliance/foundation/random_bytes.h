// Bytes that nobody can guess, from OpenSSL's generator.
#pragma once

#include <cstddef>
#include <string>

namespace hcp {

/// Throws std::runtime_error when the system gives no entropy.
[[nodiscard]] std::string randomBytes(std::size_t count);

}  // namespace hcp
