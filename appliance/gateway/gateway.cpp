#include "gateway/gateway.h"

#include <Poco/Exception.h>
#include <Poco/Net/HTTPRequest.h>
#include <Poco/Net/HTTPResponse.h>
#include <Poco/Net/NetException.h>
#include <Poco/String.h>
#include <Poco/URI.h>

#include <mutex>
#include <optional>
#include <stdexcept>

#include "gateway/gateway_connection.h"

namespace hcp {
namespace {

using Poco::Net::HTTPRequest;
using Poco::Net::HTTPResponse;
using std::chrono::milliseconds;
using std::chrono::steady_clock;

/// Shorter than the time after which common gateways close an idle connection.
constexpr std::chrono::seconds idleMax{4};
constexpr std::size_t idleConnectionsMax = 8;
constexpr int headerFieldsMax = 100;

/// `sent` follows the exchange, so that whoever catches knows how far it came.
struct Progress {
    bool sent = false;
};

struct TooLong : std::runtime_error {
    using std::runtime_error::runtime_error;
};

/// Reads as much as is there at a time, so that the deadline holds between reads.
std::string readBody(std::istream& in, std::size_t bytesMax) {
    std::string body;
    while (in.peek() != std::istream::traits_type::eof()) {
        char chunk[8192];
        const std::streamsize length = in.readsome(chunk, sizeof chunk);
        body.append(chunk, static_cast<std::size_t>(length));
        if (body.size() > bytesMax) {
            throw TooLong("the answer is longer than allowed");
        }
    }
    return body;
}

void send(GatewayConnection& connection, HTTPRequest& http, const std::string& body, Progress& progress) {
    progress.sent = true;
    std::ostream& out = connection.session().sendRequest(http);
    out << body << std::flush;
    if (!out) {
        throw Poco::Net::NetException("the request could not be sent completely");
    }
}

GatewayAnswer receive(GatewayConnection& connection, HTTPResponse& http, std::size_t bytesMax) {
    http.setFieldLimit(headerFieldsMax);
    std::istream& in = connection.session().receiveResponse(http);
    GatewayAnswer answer{static_cast<int>(http.getStatus()), {http.begin(), http.end()}, readBody(in, bytesMax)};
    if (const Poco::Exception* broken = connection.session().networkException()) {
        broken->rethrow();
    }
    if (http.hasContentLength() && static_cast<Poco::Int64>(answer.body.size()) < http.getContentLength64()) {
        throw Poco::Net::NetException("the answer broke off");
    }
    return answer;
}

HTTPRequest httpRequest(const GatewayRequest& request, const std::string& pathPrefix) {
    const bool post = !request.body.empty();
    HTTPRequest http(post ? HTTPRequest::HTTP_POST : HTTPRequest::HTTP_GET, pathPrefix + request.path,
                     HTTPRequest::HTTP_1_1);
    if (post) {
        http.setContentType(request.contentType);
        http.setContentLength64(static_cast<Poco::Int64>(request.body.size()));
    }
    for (const auto& [name, value] : request.headers) {
        http.set(name, value);
    }
    return http;
}

}  // namespace

/// Connections that have answered and may be used again.
class Gateway::Connections {
public:
    Connections(GatewayPlace place, const TimeSettings& times) : place_(std::move(place)), times_(times) {}

    std::unique_ptr<GatewayConnection> take() {
        const std::lock_guard lock(mutex_);
        while (!idle_.empty()) {
            Idle last = std::move(idle_.back());
            idle_.pop_back();
            if (steady_clock::now() - last.since < idleMax && last.connection->quiet()) {
                return std::move(last.connection);
            }
        }
        return nullptr;
    }

    std::unique_ptr<GatewayConnection> open() const {
        auto connection = makeConnection(place_, times_);
        connection->connect();
        return connection;
    }

    void giveBack(std::unique_ptr<GatewayConnection> connection) {
        const std::lock_guard lock(mutex_);
        if (idle_.size() < idleConnectionsMax) {
            idle_.push_back({std::move(connection), steady_clock::now()});
        }
    }

private:
    struct Idle {
        std::unique_ptr<GatewayConnection> connection;
        steady_clock::time_point since;
    };

    const GatewayPlace place_;
    const TimeSettings times_;
    std::mutex mutex_;
    std::vector<Idle> idle_;
};

std::string_view GatewayAnswer::header(std::string_view name) const {
    for (const auto& [key, value] : headers) {
        if (Poco::icompare(key, std::string(name)) == 0) {
            return value;
        }
    }
    return {};
}

Gateway::Gateway(const std::string& address, const TimeSettings& times, const std::optional<ProxySettings>& proxy)
    : times_(times) {
    try {
        const Poco::URI uri(address);
        const bool secure = uri.getScheme() == "https";
        if ((!secure && uri.getScheme() != "http") || uri.getHost().empty() || !uri.getUserInfo().empty() ||
            !uri.getRawQuery().empty() || !uri.getFragment().empty() || address.ends_with('/')) {
            throw std::invalid_argument("gateway: http:// or https:// with a host, without a trailing slash");
        }
        pathPrefix_ = uri.getPath();
        connections_ = std::make_unique<Connections>(GatewayPlace{secure, uri.getHost(), uri.getPort(), proxy}, times);
    } catch (const Poco::Exception& problem) {
        throw std::invalid_argument("gateway: " + problem.displayText());
    }
}

Gateway::~Gateway() = default;

GatewayResult Gateway::exchange(const GatewayRequest& request) {
    Progress progress;
    try {
        auto connection = connections_->take();
        if (!connection) {
            connection = connections_->open();
        }
        connection->setDeadline(steady_clock::now() + milliseconds(times_.replyTimeoutMs));
        HTTPRequest http = httpRequest(request, pathPrefix_);
        HTTPResponse response;
        send(*connection, http, request.body, progress);
        GatewayAnswer answer = receive(*connection, response, static_cast<std::size_t>(times_.replyBytesMax));
        if (response.getKeepAlive() && connection->quiet()) {
            connections_->giveBack(std::move(connection));
        }
        return answer;
    } catch (const Poco::Exception& problem) {
        return Unexpected{GatewayTrouble{progress.sent, problem.displayText()}};
    } catch (const TooLong& problem) {
        return Unexpected{GatewayTrouble{progress.sent, problem.what()}};
    }
}

}  // namespace hcp
