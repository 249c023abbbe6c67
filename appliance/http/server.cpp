#include "http/server.h"

#include <Poco/Exception.h>
#include <Poco/Net/HTTPRequestHandler.h>
#include <Poco/Net/HTTPRequestHandlerFactory.h>
#include <Poco/Net/HTTPServer.h>
#include <Poco/Net/HTTPServerRequest.h>
#include <Poco/Net/HTTPServerResponse.h>
#include <Poco/Net/ServerSocket.h>
#include <Poco/String.h>
#include <Poco/ThreadPool.h>

#include <chrono>
#include <ostream>
#include <stdexcept>
#include <thread>

#include "http/request_body.h"

namespace hcp {
namespace {

using Poco::Net::HTTPServerRequest;
using Poco::Net::HTTPServerResponse;

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
        response.set("Content-Disposition", "attachment; filename=\"" + answer.attachment + "\"");
    }
    if (answer.retryAfterSeconds > 0) {
        response.set("Retry-After", std::to_string(answer.retryAfterSeconds));
    }
    response.setContentLength64(static_cast<Poco::Int64>(answer.spool ? answer.spool->size() : answer.body.size()));
    std::ostream& out = response.send();
    if (withBody && answer.spool) {
        answer.spool->each([&](std::string_view piece) { out << piece; });
    } else if (withBody) {
        out << answer.body;
    }
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

std::string pathOf(const std::string& uri) { return uri.substr(0, uri.find('?')); }

std::string queryOf(const std::string& uri) {
    const auto mark = uri.find('?');
    return mark == std::string::npos ? "" : uri.substr(mark + 1);
}

class Handler final : public Poco::Net::HTTPRequestHandler {
public:
    Handler(Api& api, const HttpLimits& limits) : api_(api), limits_(limits) {}

    void handleRequest(HTTPServerRequest& request, HTTPServerResponse& response) override {
        const std::string mediaType = mediaTypeOf(request);
        const bool lines = mediaType == ndjsonMediaType;
        RequestBody body(request, lines ? limits_.streamBytesMax : limits_.bodyBytesMax, lines, limits_);
        ApiRequest asked{request.getMethod(), pathOf(request.getURI()),
                         mediaType,           Poco::toLower(Poco::trim(request.get("Content-Encoding", ""))),
                         keyOf(request),      body};
        asked.query = queryOf(request.getURI());
        const ApiResponse answer = api_.handle(asked);
        if (!body.finished()) {
            // What is left of the body cannot be told from a next request.
            response.setKeepAlive(false);
        }
        send(answer, request.getMethod() != "HEAD", response);
    }

private:
    Api& api_;
    const HttpLimits& limits_;
};

class Factory final : public Poco::Net::HTTPRequestHandlerFactory {
public:
    Factory(Api& api, const HttpLimits& limits) : api_(api), limits_(limits) {}
    Poco::Net::HTTPRequestHandler* createRequestHandler(const HTTPServerRequest& /*request*/) override {
        return new Handler(api_, limits_);
    }

private:
    Api& api_;
    const HttpLimits& limits_;
};

Poco::Net::ServerSocket bound(const ServerSettings& settings) {
    Poco::Net::ServerSocket socket;
    try {
        // Without the last argument POCO sets SO_REUSEPORT too, and two daemons would share the port.
        socket.bind(Poco::Net::SocketAddress(settings.address, settings.port), true, false);
        socket.listen(128);
    } catch (const Poco::Exception& fault) {
        throw std::runtime_error("cannot listen on " + settings.address + ":" + std::to_string(settings.port) + ": " +
                                 fault.displayText());
    }
    return socket;
}

Poco::Net::HTTPServerParams::Ptr params(const ServerSettings& settings) {
    Poco::Net::HTTPServerParams::Ptr out = new Poco::Net::HTTPServerParams;
    out->setMaxThreads(settings.connectionsMax);
    out->setMaxQueued(settings.connectionsWaitingMax);
    out->setKeepAlive(true);
    out->setKeepAliveTimeout(Poco::Timespan(settings.idleSeconds, 0));
    out->setTimeout(Poco::Timespan(settings.receiveSeconds, 0));
    out->setServerName("");
    out->setSoftwareVersion("hcp-appliance");
    return out;
}

}  // namespace

struct Server::Running {
    Running(ServerSettings given, Api& api)
        : settings(std::move(given)),
          threads(2, settings.connectionsMax),
          socket(bound(settings)),
          server(new Factory(api, settings.limits), threads, socket, params(settings)) {}

    const ServerSettings settings;
    Poco::ThreadPool threads;
    Poco::Net::ServerSocket socket;
    Poco::Net::HTTPServer server;
    bool started = false;
};

Server::Server(ServerSettings settings, Api& api) : running_(std::make_unique<Running>(std::move(settings), api)) {}

Server::~Server() { stop(); }

void Server::start() {
    running_->server.start();
    running_->started = true;
}

void Server::stop() {
    if (!std::exchange(running_->started, false)) {
        return;
    }
    running_->server.stop();
    // Requests being answered get their answer; connections that idle are closed by their own timeout.
    const auto until = std::chrono::steady_clock::now() +
                       std::chrono::seconds(running_->settings.idleSeconds + running_->settings.receiveSeconds);
    while (running_->server.currentThreads() > 0 && std::chrono::steady_clock::now() < until) {
        std::this_thread::sleep_for(std::chrono::milliseconds(20));
    }
    running_->server.stopAll(true);
    running_->threads.joinAll();
}

std::string Server::address() const { return "http://" + running_->socket.address().toString(); }

}  // namespace hcp
