#include "http/request_body.h"

#include <Poco/Exception.h>
#include <Poco/Net/HTTPServerRequest.h>
#include <Poco/Net/HTTPServerResponse.h>
#include <Poco/String.h>

#include <algorithm>
#include <charconv>
#include <istream>
#include <streambuf>
#include <utility>

#include "http/problem.h"

namespace hcp {
namespace {

using Poco::Net::HTTPServerRequest;

constexpr std::uint64_t partBytes = 1U << 20;

ApiResponse badFraming(const char* what) { return problem(400, "bad-framing", "请求头不正确", what); }

ApiResponse lengthRequired(const char* what) { return problem(411, "length-required", "缺少 Content-Length", what); }

ApiResponse tooSlow() { return problem(408, "too-slow", "请求发送过慢", "the body did not arrive in time"); }

std::ptrdiff_t countOf(const HTTPServerRequest& request, const std::string& name) {
    return std::count_if(request.begin(), request.end(),
                         [&](const auto& header) { return Poco::icompare(header.first, name) == 0; });
}

}  // namespace

RequestBody::RequestBody(HTTPServerRequest& request, std::size_t bytesMax, bool chunksAllowed, const HttpLimits& limits)
    : request_(request),
      limits_(limits),
      partBegan_(std::chrono::steady_clock::now()),
      awaited_(request.getExpectContinue() && request.getVersion() == HTTPServerRequest::HTTP_1_1),
      refusal_(refused(bytesMax, chunksAllowed)) {}

std::optional<ApiResponse> RequestBody::refused(std::size_t bytesMax, bool chunksAllowed) {
    const auto lengths = countOf(request_, "Content-Length");
    const auto codings = countOf(request_, "Transfer-Encoding");
    if (lengths > 1 || codings > 1 || (lengths == 1 && codings == 1)) {
        return badFraming("more than one of Content-Length and Transfer-Encoding");
    }
    if (codings == 1) {
        if (!chunksAllowed || Poco::icompare(request_.get("Transfer-Encoding"), "chunked") != 0) {
            return lengthRequired("chunked bodies are taken for application/x-ndjson, other codings never");
        }
        announced_.reset();
        return std::nullopt;
    }
    if (lengths == 0) {
        return request_.getMethod() == "POST" ? std::optional(lengthRequired("send Content-Length")) : std::nullopt;
    }
    const std::string text = request_.get("Content-Length");
    std::size_t size = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), size);
    if (error != std::errc{} || end != text.data() + text.size()) {
        return badFraming("Content-Length is not a number of bytes");
    }
    announced_ = size;
    return size > bytesMax ? std::optional(bodyTooLarge(bytesMax)) : std::nullopt;
}

Expected<std::size_t, ApiResponse> RequestBody::read(char* into, std::size_t room) {
    if (refusal_) {
        return Unexpected{*refusal_};
    }
    const std::size_t wanted = announced_ ? std::min<std::size_t>(room, *announced_ - taken_) : room;
    if (wanted == 0) {
        return std::size_t{0};
    }
    std::streambuf& in = *request_.stream().rdbuf();
    try {
        if (std::exchange(awaited_, false)) {
            request_.response().sendContinue();
        }
        // sgetc() waits for one arrival from the network at most, so the deadline is seen between arrivals.
        if (in.sgetc() == std::streambuf::traits_type::eof()) {
            return announced_ ? Expected<std::size_t, ApiResponse>(Unexpected{problem(
                                    400, "truncated-body", "请求不完整", "the body ended before its Content-Length")})
                              : std::size_t{0};
        }
        const auto ready = std::clamp<std::streamsize>(in.in_avail(), 1, static_cast<std::streamsize>(wanted));
        const auto got = static_cast<std::size_t>(in.sgetn(into, ready));
        const auto now = std::chrono::steady_clock::now();
        if (now > partBegan_ + limits_.deadline) {
            return Unexpected{tooSlow()};
        }
        partBegan_ = (taken_ + got) / partBytes > taken_ / partBytes ? now : partBegan_;
        taken_ += got;
        return got;
    } catch (const Poco::TimeoutException&) {
        return Unexpected{tooSlow()};
    } catch (const Poco::Exception&) {
        return Unexpected{
            problem(400, "truncated-body", "请求不完整", "the connection failed while the body was read")};
    }
}

}  // namespace hcp
