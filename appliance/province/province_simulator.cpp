#include "province/province_simulator.h"

#include <Poco/Exception.h>
#include <Poco/Net/HTTPRequestHandler.h>
#include <Poco/Net/HTTPRequestHandlerFactory.h>
#include <Poco/Net/HTTPServer.h>
#include <Poco/Net/HTTPServerParams.h>
#include <Poco/Net/HTTPServerRequest.h>
#include <Poco/Net/HTTPServerResponse.h>
#include <Poco/Net/ServerSocket.h>
#include <Poco/String.h>
#include <Poco/ThreadPool.h>
#include <Poco/URI.h>

#include <chrono>
#include <stdexcept>
#include <utility>

#include "province/simulator_pages.h"

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

SimulatedRequest read(HTTPServerRequest& request, const Clock& clock) {
    const Poco::URI uri(request.getURI());
    SimulatedRequest read{
        request.getMethod() == Poco::Net::HTTPRequest::HTTP_POST, uri.getPath(), {}, {}, {}, clock.now()};
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
}

/// What all handlers share.
struct Counter {
    SimulatedProvince& province;
    const std::string& address;
    const Clock& clock;

    [[nodiscard]] SimulatedAnswer answer(const SimulatedRequest& request) const {
        if (!request.post && request.path == "/") {
            return {200, "text/html; charset=utf-8", statusPage(province.title(), province.books())};
        }
        if (!request.post && request.path == "/books") {
            return {200, "application/json; charset=utf-8", booksJson(province.books(), request.query)};
        }
        return province.answer(request, address, SimulatedWhim::none);
    }
};

class Handler final : public Poco::Net::HTTPRequestHandler {
public:
    explicit Handler(const Counter& counter) : counter_(counter) {}

    void handleRequest(HTTPServerRequest& request, HTTPServerResponse& response) override {
        try {
            write(counter_.answer(read(request, counter_.clock)), response);
        } catch (const BadRequest& bad) {
            refuse(response, bad.status);
        } catch (const Poco::Exception&) {
            refuse(response, HTTPResponse::HTTP_BAD_REQUEST);
        }
    }

private:
    static void write(const SimulatedAnswer& answer, HTTPServerResponse& response) {
        response.setStatusAndReason(static_cast<HTTPResponse::HTTPStatus>(answer.status));
        response.setContentType(answer.contentType);
        response.set("Cache-Control", "no-store");
        for (const auto& [name, value] : answer.headers) {
            response.set(name, value);
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

    const Counter& counter_;
};

class Handlers final : public Poco::Net::HTTPRequestHandlerFactory {
public:
    explicit Handlers(const Counter& counter) : counter_(counter) {}

    Poco::Net::HTTPRequestHandler* createRequestHandler(const HTTPServerRequest&) override {
        return new Handler(counter_);
    }

private:
    const Counter& counter_;
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

struct ProvinceSimulator::Server {
    Server(std::unique_ptr<SimulatedProvince> played, const ProvinceSimulatorSettings& settings, const Clock& clock)
        : province(std::move(played)),
          socket(loopbackSocket(settings.port)),
          address("http://127.0.0.1:" + std::to_string(socket.address().port())),
          counter{*province, address, clock},
          http(new Handlers(counter), threads, socket, serverParameters()) {
        http.start();
    }

    ~Server() {
        http.stopAll(true);
        threads.joinAll();
    }

    const std::unique_ptr<SimulatedProvince> province;
    Poco::Net::ServerSocket socket;
    const std::string address;
    const Counter counter;
    Poco::ThreadPool threads{2, threadsMax};
    Poco::Net::HTTPServer http;
};

ProvinceSimulator::ProvinceSimulator(std::unique_ptr<SimulatedProvince> province,
                                     const ProvinceSimulatorSettings& settings, const Clock& clock)
    : server_(std::make_unique<Server>(std::move(province), settings, clock)) {}

ProvinceSimulator::~ProvinceSimulator() = default;

std::string ProvinceSimulator::address() const { return server_->address; }

std::vector<ProvincialRecord> ProvinceSimulator::records() const { return server_->province->books().records(); }

ProvincialCounts ProvinceSimulator::counts() const { return server_->province->books().counts(); }

}  // namespace hcp
