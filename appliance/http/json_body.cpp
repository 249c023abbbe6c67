#include "http/json_body.h"

#include <array>

#include "http/gzip_body.h"
#include "http/problem.h"

namespace hcp {
namespace {

ApiResponse unsplittable(const SplitProblem& what) {
    const std::string detail = what.what + " (byte " + std::to_string(what.offset) + ")";
    switch (what.refusal) {
        case SplitRefusal::empty:
            return problem(400, "empty-body", "请求中没有记录", detail);
        case SplitRefusal::notJson:
            return problem(400, "not-json", "请求不是有效的 JSON", detail);
        case SplitRefusal::tooMany:
            return problem(413, "too-many-records", "一次提交的记录过多", detail);
    }
    return problem(400, "not-json", "请求不是有效的 JSON", detail);
}

}  // namespace

Expected<std::string, ApiResponse> wholeBody(BodySource& source, std::size_t bytesMax) {
    std::string body;
    std::array<char, 16384> buffer{};
    for (;;) {
        const auto got = source.read(buffer.data(), buffer.size());
        if (!got) {
            return Unexpected{got.error()};
        }
        if (*got == 0) {
            return body;
        }
        if (body.size() + *got > bytesMax) {
            return Unexpected{bodyTooLarge(bytesMax)};
        }
        body.append(buffer.data(), *got);
    }
}

Expected<std::string, ApiResponse> jsonBody(const ApiRequest& request, std::size_t bytesMax) {
    if (request.mediaType != "application/json") {
        return Unexpected{unsupportedMediaType("application/json")};
    }
    const auto compressed = isCompressed(request);
    if (!compressed) {
        return Unexpected{compressed.error()};
    }
    GzipBody expanded(request.body);
    return wholeBody(*compressed ? static_cast<BodySource&>(expanded) : request.body, bytesMax);
}

Expected<std::vector<Piece>, ApiResponse> recordsOf(std::string_view body, std::size_t recordsMax) {
    auto pieces = splitJson(body, recordsMax);
    if (!pieces) {
        return Unexpected{unsplittable(pieces.error())};
    }
    return *std::move(pieces);
}

bool startsArray(std::string_view body) {
    const auto first = body.find_first_not_of(" \t\r\n");
    return first != std::string_view::npos && body[first] == '[';
}

Expected<bool, ApiResponse> isCompressed(const ApiRequest& request) {
    const bool compressed = request.contentCoding == "gzip";
    if (!compressed && !request.contentCoding.empty() && request.contentCoding != "identity") {
        return Unexpected{problem(415, "unsupported-coding", "不支持的压缩方式", "Content-Encoding may be gzip")};
    }
    return compressed;
}

ApiResponse unsupportedMediaType(std::string_view supported) {
    return problem(415, "unsupported-media-type", "不支持的内容类型", "send " + std::string(supported));
}

}  // namespace hcp
