#include "casework/attachment_type.h"

#include <algorithm>

namespace hcp {
namespace {

using namespace std::string_view_literals;

constexpr std::string_view pngBegin = "\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR"sv;
constexpr std::string_view pngEnd = "\0\0\0\0IEND\xae\x42\x60\x82"sv;
constexpr std::string_view jpegBegin = "\xff\xd8\xff"sv;
constexpr std::string_view jpegEnd = "\xff\xd9"sv;
/// PDF 1.7 (ISO 32000-1, 7.5.5): writers may leave something behind the mark, readers look in the last 1024 bytes.
constexpr std::size_t pdfEndWithin = 1024;

bool isPdf(std::string_view bytes) {
    return bytes.starts_with("%PDF-") &&
           bytes.substr(bytes.size() - std::min(bytes.size(), pdfEndWithin)).find("%%EOF") != std::string_view::npos;
}

}  // namespace

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
