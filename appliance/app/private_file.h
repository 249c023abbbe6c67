// Files that others than the service have no business in.
#pragma once

#include <filesystem>
#include <string_view>

namespace hcp {

/// Writes the file whole or not at all, durably. A file that is replaced keeps its owner and group and what they may
/// do; a new one belongs to its folder's group, which may read it: mode 0640, or 0600 where that group cannot be given.
/// Others may do nothing. Throws std::runtime_error; then the file is as it was.
void writePrivateFile(const std::filesystem::path& file, std::string_view bytes);

}  // namespace hcp
