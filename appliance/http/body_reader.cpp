#include "http/body_reader.h"

#include <Poco/Exception.h>
#include <Poco/Net/HTTPServerRequest.h>
#include <Poco/String.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <istream>
#include <streambuf>

#include "http/problem.h"

namespace hcp {
namespace {

using Poco::Net::HTTPServerRequest;

Unexpected<ApiResponse> badFraming(const char* what) {
    return Unexpected{problem(400, "bad-framing", "请求头不正确", what)};
}

Unexpected<ApiResponse> tooLarge(std::size_t bytesMax) {
    return Unexpected{problem(413, "body-too-large", "请求超过大小上限",
                              "at most " + std::to_string(bytesMax) + " bytes; send the records in several requests")};
}

std::ptrdiff_t countOf(const HTTPServerRequest& request, const std::string& name) {
    return std::count_if(request.begin(), request.end(),
                         [&](const auto& header) { return Poco::icompare(header.first, name) == 0; });
}

/// The size that the framing headers announce.
Expected<std::size_t, ApiResponse> announcedSize(const HTTPServerRequest& request, const BodyLimits& limits) {
    const auto lengths = countOf(request, "Content-Length");
    const auto codings = countOf(request, "Transfer-Encoding");
    if (lengths > 1 || codings > 1 || (lengths == 1 && codings == 1)) {
        return badFraming("more than one of Content-Length and Transfer-Encoding");
    }
    if (codings == 1) {
        // POCO hands over a chunked body that broke off as if it had ended.
        return Unexpected{problem(411, "length-required", "缺少 Content-Length", "chunked bodies are not taken")};
    }
    if (lengths == 0) {
        if (request.getMethod() == "POST") {
            return Unexpected{problem(411, "length-required", "缺少 Content-Length", "send Content-Length")};
        }
        return std::size_t{0};
    }
    const std::string text = request.get("Content-Length");
    std::size_t size = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), size);
    if (error != std::errc{} || end != text.data() + text.size()) {
        return badFraming("Content-Length is not a number of bytes");
    }
    return size > limits.bytesMax ? Expected<std::size_t, ApiResponse>(tooLarge(limits.bytesMax)) : size;
}

}  // namespace

Expected<std::string, ApiResponse> readBody(HTTPServerRequest& request, const BodyLimits& limits) {
    const auto announced = announcedSize(request, limits);
    if (!announced) {
        return Unexpected{announced.error()};
    }
    const auto until = std::chrono::steady_clock::now() + limits.deadline;
    std::streambuf& in = *request.stream().rdbuf();
    std::string body;
    body.reserve(*announced);
    std::array<char, 16384> buffer{};
    try {
        // sgetc() waits for one arrival from the network at most, so the deadline is seen between arrivals.
        while (body.size() < *announced && in.sgetc() != std::streambuf::traits_type::eof()) {
            const auto ready = std::min<std::streamsize>(in.in_avail(), buffer.size());
            const auto got = in.sgetn(buffer.data(), std::max<std::streamsize>(ready, 1));
            body.append(buffer.data(), static_cast<std::size_t>(got));
            if (std::chrono::steady_clock::now() > until) {
                return Unexpected{problem(408, "too-slow", "请求发送过慢", "the body did not arrive in time")};
            }
        }
    } catch (const Poco::TimeoutException&) {
        return Unexpected{problem(408, "too-slow", "请求发送过慢", "the body did not arrive in time")};
    } catch (const Poco::Exception&) {
        return Unexpected{
            problem(400, "truncated-body", "请求不完整", "the connection failed while the body was read")};
    }
    if (body.size() != *announced) {
        return Unexpected{problem(400, "truncated-body", "请求不完整", "the body ended before its Content-Length")};
    }
    return body;
}

}  // namespace hcp
