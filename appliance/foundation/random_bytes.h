// Bytes that nobody can guess, from OpenSSL's generator.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

namespace hcp {

/// Throws std::runtime_error when the system gives no entropy.
[[nodiscard]] std::string randomBytes(std::size_t count);

/// A seed of 8 such bytes, for identifiers and the like.
[[nodiscard]] std::uint64_t randomSeed();

}  // namespace hcp
