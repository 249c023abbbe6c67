#include "storage/postgresql_text.h"

#include <charconv>

#include "foundation/charset.h"
#include "pipeline/ports.h"

namespace hcp {
namespace {

constexpr std::string_view mark = "\xef\xb7\x90";  // U+FDD0

bool fits(std::string_view bytes) {
    return bytes.find('\0') == std::string_view::npos && bytes.find(mark) == std::string_view::npos && isUtf8(bytes);
}

/// The bytes of the character that begins the text, or nothing when it begins with none that fits.
std::string_view firstCharacter(std::string_view text) {
    const auto lead = static_cast<unsigned char>(text.front());
    const std::size_t size = lead < 0x80 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
    const std::string_view character = text.substr(0, size);
    return fits(character) ? character : std::string_view{};
}

void appendEscaped(std::string& out, char byte) {
    static constexpr std::string_view digits = "0123456789abcdef";
    const auto value = static_cast<unsigned char>(byte);
    out += mark;
    out += digits[value >> 4U];
    out += digits[value & 0xfU];
}

}  // namespace

std::string toPostgresqlText(std::string_view bytes) {
    if (fits(bytes)) {
        return std::string(bytes);
    }
    std::string text;
    while (!bytes.empty()) {
        const std::string_view character = firstCharacter(bytes);
        if (character.empty()) {
            appendEscaped(text, bytes.front());
            bytes.remove_prefix(1);
        } else {
            text += character;
            bytes.remove_prefix(character.size());
        }
    }
    return text;
}

std::string fromPostgresqlText(std::string_view text) {
    std::string bytes;
    for (auto at = text.find(mark); at != std::string_view::npos; at = text.find(mark)) {
        bytes += text.substr(0, at);
        text.remove_prefix(at + mark.size());
        unsigned value = 0;
        const char* end = text.data() + std::min<std::size_t>(text.size(), 2);
        if (text.size() < 2 || std::from_chars(text.data(), end, value, 16).ptr != end) {
            throw StoreFault("a text of the store has a mark that nobody here wrote");
        }
        bytes += static_cast<char>(value);
        text.remove_prefix(2);
    }
    return bytes += text;
}

}  // namespace hcp
