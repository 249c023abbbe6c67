#include "province/simulator_request.h"

#include <Poco/Exception.h>
#include <Poco/String.h>
#include <Poco/URI.h>

#include <chrono>

namespace hcp {
namespace {

using Poco::Net::HTTPResponse;
using Poco::Net::HTTPServerRequest;
using std::chrono::steady_clock;

constexpr Poco::Int64 bodyBytesMax = 1 << 20;
constexpr std::chrono::seconds bodyTimeMax{10};

/// POCO takes a negative length, two lengths, or a length beside chunks; none of them says where a body ends.
Poco::Int64 bodyLength(const HTTPServerRequest& request) {
    int lengths = 0;
    for (const auto& [name, value] : request) {
        lengths += Poco::icompare(name, "Content-Length") == 0 ? 1 : 0;
    }
    if (request.has("Transfer-Encoding") || lengths == 0) {
        throw BadRequest{HTTPResponse::HTTP_LENGTH_REQUIRED};
    }
    const Poco::Int64 length = request.getContentLength64();
    if (lengths != 1 || length < 0) {
        throw BadRequest{HTTPResponse::HTTP_BAD_REQUEST};
    }
    if (length > bodyBytesMax) {
        throw BadRequest{HTTPResponse::HTTP_REQUESTENTITYTOOLARGE};
    }
    return length;
}

std::string readBody(HTTPServerRequest& request) {
    const auto length = static_cast<std::size_t>(bodyLength(request));
    const auto deadline = steady_clock::now() + bodyTimeMax;
    std::istream& in = request.stream();
    std::string body;
    while (body.size() < length && in.peek() != std::istream::traits_type::eof()) {
        char chunk[8192];
        body.append(chunk, static_cast<std::size_t>(in.readsome(chunk, sizeof chunk)));
        if (steady_clock::now() > deadline) {
            throw BadRequest{HTTPResponse::HTTP_REQUEST_TIMEOUT};
        }
    }
    if (body.size() != length) {
        throw BadRequest{HTTPResponse::HTTP_BAD_REQUEST};
    }
    return body;
}

}  // namespace

SimulatedRequest readRequest(HTTPServerRequest& request, Moment at) try {
    const Poco::URI uri(request.getURI());
    SimulatedRequest read{request.getMethod() == Poco::Net::HTTPRequest::HTTP_POST, uri.getPath(), {}, {}, {}, at};
    if (!read.post && request.getMethod() != Poco::Net::HTTPRequest::HTTP_GET) {
        throw BadRequest{HTTPResponse::HTTP_METHOD_NOT_ALLOWED};
    }
    for (const auto& [name, value] : uri.getQueryParameters()) {
        read.query.emplace(name, value);
    }
    for (const auto& [name, value] : request) {
        read.headers[Poco::toLower(name)] = value;
    }
    if (read.post) {
        read.body = readBody(request);
    }
    return read;
} catch (const Poco::SyntaxException&) {
    throw BadRequest{HTTPResponse::HTTP_BAD_REQUEST};
}

}  // namespace hcp
