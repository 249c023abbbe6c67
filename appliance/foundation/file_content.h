// Whole files as byte strings.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "foundation/expected.h"

namespace hcp {

/// Everything in the file, or nothing when it cannot be read.
[[nodiscard]] std::optional<std::string> readFile(const std::filesystem::path& file);

/// Writes the file whole or not at all, durably, with the mode that the process's umask leaves; a former file of
/// the name is replaced. What goes wrong is one Chinese sentence (pending_file.h).
[[nodiscard]] Expected<std::filesystem::path, std::string> writeFile(const std::filesystem::path& file,
                                                                     std::string_view bytes);

}  // namespace hcp
