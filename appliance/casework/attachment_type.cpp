#include "casework/attachment_type.h"

#include <algorithm>
#include <string>
#include <utility>

#include "casework/evidence.h"
#include "foundation/hidden_characters.h"

namespace hcp {
namespace {

using namespace std::string_view_literals;
using Endings = std::array<std::pair<std::string_view, std::string_view>, 4>;

constexpr Endings endings{
    {{"pdf", "application/pdf"}, {"jpg", "image/jpeg"}, {"jpeg", "image/jpeg"}, {"png", "image/png"}}};
constexpr std::size_t endingMax = 8;

constexpr std::string_view pngBegin = "\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR"sv;
constexpr std::string_view pngEnd = "\0\0\0\0IEND\xae\x42\x60\x82"sv;
constexpr std::string_view jpegBegin = "\xff\xd8\xff"sv;
constexpr std::string_view jpegEnd = "\xff\xd9"sv;
/// PDF 1.7 (ISO 32000-1, 7.5.5): writers may leave something behind the mark, readers look in the last 1024 bytes.
constexpr std::size_t pdfEndWithin = 1024;

/// A name stands on one line.
bool isOneLine(std::string_view name) {
    return std::ranges::none_of(name, [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; });
}

/// In small letters; empty where there is none.
std::string endingOf(std::string_view name) {
    const auto dot = name.rfind('.');
    std::string ending(dot == std::string_view::npos ? "" : name.substr(dot + 1));
    std::ranges::transform(ending, ending.begin(),
                           [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    const auto isLetter = [](char c) { return c >= 'a' && c <= 'z'; };
    const bool plain = ending.size() <= endingMax && std::ranges::any_of(ending, isLetter) &&
                       std::ranges::all_of(ending, [&](char c) { return isLetter(c) || (c >= '0' && c <= '9'); });
    return plain ? ending : "";
}

bool isPdf(std::string_view bytes) {
    return bytes.starts_with("%PDF-") &&
           bytes.substr(bytes.size() - std::min(bytes.size(), pdfEndWithin)).find("%%EOF") != std::string_view::npos;
}

}  // namespace

bool isAttachmentName(std::string_view name, std::string_view type) {
    const std::string ending = endingOf(name);
    return isFilledText(name, static_cast<int>(attachmentNameMax)) && isOneLine(name) && !hidesOrTurns(name) &&
           name != "." && name != ".." && name.find_first_of("/\\") == std::string_view::npos &&
           (ending.empty() || std::ranges::find(endings, Endings::value_type(ending, type)) != endings.end());
}

std::string_view attachmentTypeOf(std::string_view bytes) {
    if (isPdf(bytes)) {
        return "application/pdf";
    }
    if (bytes.starts_with(jpegBegin) && bytes.ends_with(jpegEnd)) {
        return "image/jpeg";
    }
    if (bytes.starts_with(pngBegin) && bytes.ends_with(pngEnd)) {
        return "image/png";
    }
    return {};
}

}  // namespace hcp
