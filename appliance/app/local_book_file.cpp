#include "app/local_book_file.h"

#include <array>
#include <fstream>
#include <memory>
#include <stdexcept>
#include <utility>

#include "app/line_source.h"
#include "foundation/digest.h"

namespace hcp {
namespace {

std::string digestOf(std::ifstream& in) {
    Sha256 digest;
    std::array<char, 65536> buffer{};
    while (in.read(buffer.data(), buffer.size()).gcount() > 0) {
        digest.feed({buffer.data(), static_cast<std::size_t>(in.gcount())});
    }
    in.clear();
    in.seekg(0);
    return toHex(digest.digest());
}

}  // namespace

LocalBook openLocalBook(const std::filesystem::path& file) {
    const auto in = std::make_shared<std::ifstream>(file, std::ios::binary);
    if (!*in || std::filesystem::is_directory(file)) {
        throw std::runtime_error(file.string() + " cannot be read");
    }
    const std::string digest = digestOf(*in);
    try {
        const LineSource lines = file.extension() == ".csv" ? rowsOf(*in) : linesOf(*in);
        // The first line tells whether there is a usable header.
        auto first = std::make_shared<std::optional<Line>>(lines());
        return {[in, lines, first] { return *first ? std::exchange(*first, std::nullopt) : lines(); }, digest};
    } catch (const std::runtime_error& fault) {
        throw std::runtime_error(file.string() + ": " + fault.what());
    }
}

}  // namespace hcp
