#include "foundation/file_content.h"

#include <fstream>
#include <sstream>

#include "foundation/pending_file.h"

namespace hcp {

std::optional<std::string> readFile(const std::filesystem::path& file) {
    std::ifstream in(file, std::ios::binary);
    std::ostringstream bytes;
    // An empty file sets failbit on the receiving side, which is no failure to read.
    bytes << in.rdbuf();
    return in ? std::optional(bytes.str()) : std::nullopt;
}

Expected<std::filesystem::path, std::string> writeFile(const std::filesystem::path& file, std::string_view bytes) {
    auto pending = PendingFile::beside(file);
    if (!pending) {
        return Unexpected{std::move(pending).error()};
    }
    std::ofstream out(pending->content(), std::ios::binary);
    out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    out.close();
    if (!out) {
        return Unexpected{"不能写入文件“" + file.string() + "”"};
    }
    return pending->commit();
}

}  // namespace hcp
