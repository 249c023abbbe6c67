// A file's size and SHA-256, read piece by piece, for files that may be longer than memory.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace hcp {

struct FileDigest {
    std::int64_t size = 0;
    std::string sha256;  ///< hex
};

/// Hands each piece to `take`, which may be empty; nothing when it is no plain file or cannot be read to its end.
[[nodiscard]] std::optional<FileDigest> digestOfFile(const std::filesystem::path& file,
                                                     const std::function<void(std::string_view)>& take = {});

}  // namespace hcp
