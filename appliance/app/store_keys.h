// The file of the keys that a store is sealed with, for the commands that need it.
#pragma once

#include <string>

#include "foundation/expected.h"
#include "foundation/seal.h"

namespace hcp {

/// The keys in the file; otherwise one sentence that names the file and holds no secret.
[[nodiscard]] Expected<KeyRing, std::string> loadStoreKeys(const std::string& file);
/// The same; none when no file is named. Throws std::runtime_error.
[[nodiscard]] KeyRing requireStoreKeys(const std::string& file);
/// The keys that a command's --keys names: a file, or a credential of systemd's (credentialPath()); none when it names
/// none. Throws std::runtime_error.
[[nodiscard]] KeyRing namedStoreKeys(const std::string& name);
/// Adds a new key to the file, or makes the file, with mode 0600; returns the key's number. Throws std::runtime_error;
/// then the file is as it was.
std::uint32_t addStoreKey(const std::string& file);

}  // namespace hcp
