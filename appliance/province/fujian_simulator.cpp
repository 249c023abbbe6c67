#include "province/fujian_simulator.h"

#include <Poco/Exception.h>
#include <Poco/Net/HTTPRequestHandler.h>
#include <Poco/Net/HTTPRequestHandlerFactory.h>
#include <Poco/Net/HTTPServer.h>
#include <Poco/Net/HTTPServerParams.h>
#include <Poco/Net/HTTPServerRequest.h>
#include <Poco/Net/HTTPServerResponse.h>
#include <Poco/Net/ServerSocket.h>
#include <Poco/ThreadPool.h>
#include <Poco/URI.h>

#include <chrono>
#include <optional>
#include <stdexcept>
#include <utility>

#include "province/simulated_province.h"

namespace hcp {
namespace {

using Poco::Net::HTTPResponse;
using Poco::Net::HTTPServerRequest;
using Poco::Net::HTTPServerResponse;
using std::chrono::steady_clock;

constexpr Poco::Int64 bodyBytesMax = 1 << 20;
constexpr std::chrono::seconds bodyTimeMax{10};
constexpr int threadsMax = 32;

struct BadRequest {
    HTTPResponse::HTTPStatus status;
};

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

SimulatedRequest read(HTTPServerRequest& request) {
    const Poco::URI uri(request.getURI());
    SimulatedRequest read{request.getMethod() == Poco::Net::HTTPRequest::HTTP_POST, uri.getPath(), {}, {}};
    if (!read.post && request.getMethod() != Poco::Net::HTTPRequest::HTTP_GET) {
        throw BadRequest{HTTPResponse::HTTP_METHOD_NOT_ALLOWED};
    }
    for (const auto& [name, value] : uri.getQueryParameters()) {
        read.query.emplace(name, value);
    }
    if (read.post) {
        read.body = readBody(request);
    }
    return read;
}

class Handler final : public Poco::Net::HTTPRequestHandler {
public:
    Handler(SimulatedProvince& province, const std::string& address) : province_(province), address_(address) {}

    void handleRequest(HTTPServerRequest& request, HTTPServerResponse& response) override {
        try {
            write(province_.answer(read(request), address_), response);
        } catch (const BadRequest& bad) {
            refuse(response, bad.status);
        } catch (const Poco::Exception&) {
            refuse(response, HTTPResponse::HTTP_BAD_REQUEST);
        }
    }

private:
    void write(const SimulatedAnswer& answer, HTTPServerResponse& response) const {
        response.setStatusAndReason(static_cast<HTTPResponse::HTTPStatus>(answer.status));
        response.setContentType(answer.contentType);
        response.set("Cache-Control", "no-store");
        if (!answer.errorCode.empty()) {
            response.set(province_.transport().token.invalidHeaderName, answer.errorCode);
        }
        response.sendBuffer(answer.body.data(), answer.body.size());
    }

    /// Whatever is left of the request is not read, so the connection cannot go on.
    static void refuse(HTTPServerResponse& response, HTTPResponse::HTTPStatus status) {
        if (response.sent()) {
            return;
        }
        response.setKeepAlive(false);
        response.setStatusAndReason(status);
        response.setContentLength(0);
        response.send();
    }

    SimulatedProvince& province_;
    const std::string& address_;
};

class Handlers final : public Poco::Net::HTTPRequestHandlerFactory {
public:
    Handlers(SimulatedProvince& province, const std::string& address) : province_(province), address_(address) {}

    Poco::Net::HTTPRequestHandler* createRequestHandler(const HTTPServerRequest&) override {
        return new Handler(province_, address_);
    }

private:
    SimulatedProvince& province_;
    const std::string& address_;
};

Poco::Net::HTTPServerParams::Ptr serverParameters() {
    Poco::Net::HTTPServerParams::Ptr parameters = new Poco::Net::HTTPServerParams;
    parameters->setMaxThreads(threadsMax);
    parameters->setMaxQueued(64);
    parameters->setTimeout(Poco::Timespan(10, 0));
    parameters->setKeepAliveTimeout(Poco::Timespan(10, 0));
    return parameters;
}

Poco::Net::ServerSocket loopbackSocket(std::uint16_t port) {
    try {
        Poco::Net::ServerSocket socket;
        // By default POCO shares the port with whoever already listens there.
        socket.bind(Poco::Net::SocketAddress("127.0.0.1", port), true, false);
        socket.listen();
        return socket;
    } catch (const Poco::Exception& problem) {
        throw std::runtime_error("simulator: 127.0.0.1:" + std::to_string(port) + ": " + problem.displayText());
    }
}

}  // namespace

struct FujianSimulator::Server {
    Server(std::shared_ptr<const Package> package, const FujianSimulatorSettings& settings, const Clock& clock)
        : province(std::move(package), settings, clock),
          socket(loopbackSocket(settings.port)),
          address("http://127.0.0.1:" + std::to_string(socket.address().port())),
          http(new Handlers(province, address), threads, socket, serverParameters()) {
        http.start();
    }

    ~Server() {
        http.stopAll(true);
        threads.joinAll();
    }

    SimulatedProvince province;
    Poco::Net::ServerSocket socket;
    const std::string address;
    Poco::ThreadPool threads{2, threadsMax};
    Poco::Net::HTTPServer http;
};

FujianSimulator::FujianSimulator(std::shared_ptr<const Package> package, FujianSimulatorSettings settings,
                                 const Clock& clock)
    : server_(std::make_unique<Server>(std::move(package), settings, clock)) {}

FujianSimulator::~FujianSimulator() = default;

std::string FujianSimulator::address() const { return server_->address; }

std::vector<ProvincialRecord> FujianSimulator::records() const { return server_->province.books().records(); }

std::vector<ProvincialStep> FujianSimulator::steps() const { return server_->province.books().steps(); }

ProvincialCounts FujianSimulator::counts() const { return server_->province.books().counts(); }

}  // namespace hcp
