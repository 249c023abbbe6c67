#include "province/xml_text.h"

#include "foundation/charset.h"

namespace hcp {
namespace {

bool allowedInXml(std::string_view rest) {
    const auto first = static_cast<unsigned char>(rest.front());
    if (first < 0x20) {
        return first == '\t' || first == '\n' || first == '\r';
    }
    // U+FFFE and U+FFFF, the only characters beyond the controls that XML forbids and UTF-8 can write.
    return !rest.starts_with("\xEF\xBF\xBE") && !rest.starts_with("\xEF\xBF\xBF");
}

}  // namespace

std::optional<std::string> escapeXmlText(std::string_view utf8) {
    if (!isUtf8(utf8)) {
        return std::nullopt;
    }
    std::string out;
    out.reserve(utf8.size() + utf8.size() / 8);
    for (std::size_t i = 0; i < utf8.size(); ++i) {
        if (!allowedInXml(utf8.substr(i))) {
            return std::nullopt;
        }
        switch (utf8[i]) {
            case '&':
                out += "&amp;";
                break;
            case '<':
                out += "&lt;";
                break;
            case '>':
                out += "&gt;";
                break;
            case '\r':
                out += "&#13;";
                break;
            default:
                out += utf8[i];
        }
    }
    return out;
}

}  // namespace hcp
