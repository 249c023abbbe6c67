#include "foundation/file_digest.h"

#include <array>
#include <fstream>

#include "foundation/digest.h"

namespace hcp {
namespace {

constexpr std::size_t pieceBytes = 65536;

}  // namespace

std::optional<FileDigest> digestOfFile(const std::filesystem::path& file,
                                       const std::function<void(std::string_view)>& take) {
    std::error_code ignored;
    std::ifstream in(file, std::ios::binary);
    if (!std::filesystem::is_regular_file(std::filesystem::symlink_status(file, ignored)) || !in) {
        return std::nullopt;
    }
    FileDigest found;
    Sha256 digest;
    std::array<char, pieceBytes> piece;  // NOLINT(cppcoreguidelines-pro-type-member-init)
    while (in.read(piece.data(), piece.size()) || in.gcount() > 0) {
        const std::string_view bytes(piece.data(), static_cast<std::size_t>(in.gcount()));
        digest.feed(bytes);
        found.size += in.gcount();
        if (take) {
            take(bytes);
        }
    }
    if (in.bad()) {
        return std::nullopt;
    }
    found.sha256 = toHex(digest.digest());
    return found;
}

}  // namespace hcp
