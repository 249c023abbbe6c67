#include "http/exchange.h"

#include <Poco/Buffer.h>
#include <Poco/Exception.h>
#include <Poco/Net/HTTPServerParams.h>
#include <Poco/Net/HTTPServerRequestImpl.h>
#include <Poco/Net/HTTPServerResponseImpl.h>
#include <Poco/Net/HTTPServerSession.h>
#include <Poco/Net/StreamSocket.h>
#include <Poco/String.h>
#include <Poco/Timestamp.h>

#include <algorithm>
#include <array>
#include <optional>
#include <ostream>

#include "http/connection_socket.h"
#include "http/problem.h"
#include "http/request_body.h"

namespace hcp {
namespace {

using Poco::Net::HTTPServerRequest;
using Poco::Net::HTTPServerRequestImpl;
using Poco::Net::HTTPServerResponse;
using Poco::Net::HTTPServerResponseImpl;
using Poco::Net::HTTPServerSession;

/// RFC 6266: the plain name for every browser, and behind it the one that people gave, percent-encoded (RFC 8187).
std::string dispositionOf(const ApiResponse& answer) {
    constexpr std::string_view plain = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._";
    constexpr std::string_view digits = "0123456789ABCDEF";
    std::string header = "attachment; filename=\"" + answer.attachment + "\"";
    header += answer.attachmentName.empty() ? "" : "; filename*=UTF-8''";
    for (const char c : answer.attachmentName) {
        const auto byte = static_cast<unsigned char>(c);
        header += plain.find(c) != std::string_view::npos ? std::string(1, c)
                                                          : std::string{'%', digits[byte >> 4U], digits[byte & 15U]};
    }
    return header;
}

void send(const ApiResponse& answer, bool withBody, HTTPServerResponse& response) {
    response.setStatusAndReason(static_cast<HTTPServerResponse::HTTPStatus>(answer.status));
    response.setContentType(answer.mediaType);
    response.set("X-Content-Type-Options", "nosniff");
    response.set("Cache-Control", "no-store");
    if (!answer.allow.empty()) {
        response.set("Allow", answer.allow);
    }
    if (!answer.challenge.empty()) {
        response.set("WWW-Authenticate", answer.challenge);
    }
    if (!answer.attachment.empty()) {
        response.set("Content-Disposition", dispositionOf(answer));
    }
    if (!answer.entityTag.empty()) {
        response.set("ETag", answer.entityTag);
    }
    if (answer.retryAfterSeconds > 0) {
        response.set("Retry-After", std::to_string(answer.retryAfterSeconds));
    }
    for (const auto& [name, value] : answer.headers) {
        response.set(name, value);
    }
    const std::size_t size = answer.body.size() + (answer.spool ? answer.spool->size() : 0);
    response.setContentLength64(static_cast<Poco::Int64>(size));
    std::ostream& out = response.send();
    if (withBody) {
        out << answer.body;
    }
    if (withBody && answer.spool) {
        answer.spool->each([&](std::string_view piece) { out << piece; });
    }
    out.flush();
}

std::string mediaTypeOf(const HTTPServerRequest& request) {
    const std::string header = request.get("Content-Type", "");
    return Poco::toLower(Poco::trim(header.substr(0, header.find(';'))));
}

/// RFC 6750, 2.1; the scheme's case does not matter (RFC 9110, 11.1).
std::string keyOf(const HTTPServerRequest& request) {
    const std::string header = request.get("Authorization", "");
    return Poco::icompare(header, 0, 7, "Bearer ") == 0 ? Poco::trim(header.substr(7)) : "";
}

/// Several headers of the name are one list (RFC 9110, 5.3).
std::string ifMatchOf(const HTTPServerRequest& request) {
    std::string list;
    for (const auto& [name, value] : request) {
        if (Poco::icompare(name, "If-Match") == 0) {
            list += (list.empty() ? "" : ", ") + value;
        }
    }
    return list;
}

/// The header's value when there is one and no second of the name.
std::string onlyOf(const HTTPServerRequest& request, const std::string& wanted) {
    const auto isWanted = [&](const auto& header) { return Poco::icompare(header.first, wanted) == 0; };
    return std::count_if(request.begin(), request.end(), isWanted) == 1 ? request.get(wanted) : "";
}

/// RFC 9112, 3: method, target and version in one line. POCO would go on to look for them in the lines below.
bool hasRequestLine(std::string_view head) {
    std::string_view line = head.substr(0, head.find('\n'));
    line = line.substr(0, line.size() - (line.ends_with('\r') ? 1 : 0));
    const auto first = line.find(' ');
    const auto second = line.rfind(' ');
    const bool printable = std::ranges::all_of(line, [](char c) { return c >= ' ' && c != '\x7f'; });
    return printable && std::ranges::count(line, ' ') == 2 && first > 0 && second > first + 1 &&
           (line.ends_with(" HTTP/1.1") || line.ends_with(" HTTP/1.0"));
}

/// RFC 9112, 5: a name, a colon right behind it, a value. POCO would pass over what is not, and whoever stands between
/// the sender and us might read a body's length there.
bool isHeaderLine(std::string_view line) {
    line.remove_suffix(line.ends_with('\r') ? 1 : 0);
    const auto isToken = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
               std::string_view("!#$%&'*+-.^_`|~").find(c) != std::string_view::npos;
    };
    const auto colon = std::min(line.find(':'), line.size());
    const auto isText = [](char c) { return static_cast<unsigned char>(c) >= ' ' || c == '\t'; };
    return colon > 0 && colon < line.size() && std::ranges::all_of(line.substr(0, colon), isToken) &&
           std::ranges::all_of(line.substr(colon), isText);
}

/// Of a whole head, which ends with an empty line.
bool isSoundHead(std::string_view head) {
    if (!hasRequestLine(head)) {
        return false;
    }
    for (;;) {
        head.remove_prefix(head.find('\n') + 1);
        const std::string_view line = head.substr(0, head.find('\n'));
        if (line.empty() || line == "\r") {
            return true;
        }
        if (!isHeaderLine(line)) {
            return false;
        }
    }
}

/// RFC 9110, 5.3: headers of one value stand there once. Whoever is in front of us might go by the other one.
bool saysTwice(const HTTPServerRequest& request) {
    return std::ranges::any_of(
        std::array{"Authorization", "Content-Type", "Content-Encoding"}, [&](const char* single) {
            const auto is = [&](const auto& header) { return Poco::icompare(header.first, single) == 0; };
            return std::count_if(request.begin(), request.end(), is) > 1;
        });
}

std::string pathOf(const std::string& uri) { return uri.substr(0, uri.find('?')); }

std::string queryOf(const std::string& uri) {
    const auto mark = uri.find('?');
    return mark == std::string::npos ? "" : uri.substr(mark + 1);
}

/// One request on a connection: POCO's session, and what it read too much given back at the end.
class Exchange {
public:
    Exchange(Connection& connection, const HttpLimits& limits)
        : connection_(connection),
          limits_(limits),
          socket_(new ConnectionSocket(connection, limits.arrivalTime, limits.deadline)),
          session_(Poco::Net::StreamSocket(socket_), params_),
          response_(session_) {
        response_.setVersion(HTTPServerRequest::HTTP_1_1);
        response_.setDate(Poco::Timestamp());
        response_.set("Server", "hcp-appliance");
    }

    AfterAnswer answer(const std::shared_ptr<const TlsContext>& tls, bool last, Api& api) {
        if (!readHead()) {
            return refuse(problem(400, "bad-head", "请求头不正确", "the head of the request cannot be read"));
        }
        socket_->readOn();
        const std::string mediaType = mediaTypeOf(*request_);
        const bool lines = mediaType == ndjsonMediaType;
        RequestBody body(*request_, lines ? limits_.streamBytesMax : limits_.bodyBytesMax, lines, limits_);
        const ApiResponse answer =
            api.handle({request_->getMethod(), pathOf(request_->getURI()), mediaType,
                        Poco::toLower(Poco::trim(request_->get("Content-Encoding", ""))), keyOf(*request_), body,
                        queryOf(request_->getURI()), connection_.certificate(tls), ifMatchOf(*request_),
                        onlyOf(*request_, "Cookie"), onlyOf(*request_, "If-None-Match"), connection_.peer(),
                        connection_.secure()});
        // What is left of the body cannot be told from a next request.
        const bool kept = !last && body.finished() && request_->getKeepAlive();
        response_.setVersion(request_->getVersion());
        response_.setKeepAlive(kept);
        send(answer, request_->getMethod() != "HEAD", response_);
        giveBack();
        return kept ? AfterAnswer::keep : body.finished() ? AfterAnswer::end : AfterAnswer::endUnread;
    }

    AfterAnswer refuse(const ApiResponse& answer) {
        response_.setKeepAlive(false);
        send(answer, true, response_);
        socket_->flush();
        return AfterAnswer::endUnread;
    }

private:
    bool readHead() {
        if (!isSoundHead(connection_.pending())) {
            return false;
        }
        try {
            request_.emplace(response_, session_, params_);
            return !saysTwice(*request_);
        } catch (const Poco::Exception&) {
            return false;
        }
    }

    void giveBack() {
        socket_->flush();
        Poco::Buffer<char> unread(0);
        session_.drainBuffer(unread);
        connection_.pending().insert(0, unread.begin(), unread.size());
    }

    Connection& connection_;
    const HttpLimits& limits_;
    Poco::Net::HTTPServerParams::Ptr params_ = new Poco::Net::HTTPServerParams;
    ConnectionSocket* socket_;  // owned by the session's socket
    HTTPServerSession session_;
    HTTPServerResponseImpl response_;
    std::optional<HTTPServerRequestImpl> request_;
};

}  // namespace

AfterAnswer answerRequest(Connection& connection, const std::shared_ptr<const TlsContext>& tls, bool last, Api& api,
                          const HttpLimits& limits) noexcept {
    try {
        return Exchange(connection, limits).answer(tls, last, api);
    } catch (const std::exception&) {
        return AfterAnswer::end;  // the other side is gone or does not take its answer
    }
}

AfterAnswer answerTooLong(Connection& connection, std::size_t headBytesMax, const HttpLimits& limits) noexcept {
    try {
        return Exchange(connection, limits)
            .refuse(problem(431, "head-too-large", "请求头过大", "at most " + std::to_string(headBytesMax) + " bytes"));
    } catch (const std::exception&) {
        return AfterAnswer::end;
    }
}

}  // namespace hcp
