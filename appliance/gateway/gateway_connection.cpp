#include "gateway/gateway_connection.h"

#include <Poco/Exception.h>
#include <Poco/Net/Context.h>
#include <Poco/Net/HTTPBasicCredentials.h>
#include <Poco/Net/HTTPRequest.h>
#include <Poco/Net/HTTPResponse.h>
#include <Poco/Net/HTTPSClientSession.h>
#include <Poco/Net/NetException.h>
#include <Poco/Net/NetSSL.h>
#include <Poco/Net/SSLManager.h>
#include <Poco/Net/SecureStreamSocket.h>
#include <Poco/Net/SecureStreamSocketImpl.h>
#include <Poco/Net/StreamSocketImpl.h>

#include <algorithm>
#include <utility>

namespace hcp {
namespace {

using Poco::Timespan;
using std::chrono::microseconds;
using std::chrono::steady_clock;

Timespan spanOf(int ms) { return Timespan(Poco::Int64{ms} * 1000); }

Poco::Net::StreamSocket openTunnel(const GatewayPlace& place, const TimeSettings& times);

/// A socket timeout alone is per read: who drips a byte before each of them ends is never late.
template <class Impl>
class DeadlineSocket final : public Impl {
public:
    using Impl::Impl;

    void setDeadline(GatewayConnection::Deadline deadline) { deadline_ = deadline; }
    /// For a socket over a connection that is open already.
    void shakeHands() { this->connectSSL(); }

    int receiveBytes(void* buffer, int length, int flags) override {
        if (deadline_ != GatewayConnection::Deadline::max()) {
            const auto left = std::chrono::duration_cast<microseconds>(deadline_ - steady_clock::now()).count();
            if (left <= 0) {
                throw Poco::TimeoutException("no complete answer in time");
            }
            this->setReceiveTimeout(Timespan(left));
        }
        return Impl::receiveBytes(buffer, length, flags);
    }

private:
    GatewayConnection::Deadline deadline_ = GatewayConnection::Deadline::max();
};

Poco::Net::Context::Ptr verifyingContext() {
    static const Poco::Net::Context::Ptr context = [] {
        Poco::Net::initializeSSL();
        Poco::Net::Context::Ptr made =
            new Poco::Net::Context(Poco::Net::Context::TLS_CLIENT_USE, "", Poco::Net::Context::VERIFY_STRICT, 9, true);
        made->requireMinimumProtocol(Poco::Net::Context::PROTO_TLSV1_2);
        Poco::Net::SSLManager::instance().initializeClient(nullptr, nullptr, made);
        return made;
    }();
    return context;
}

/// Opens what sendRequest() would open by itself, so that a failure before the first byte is seen as such.
template <class Session>
class OpenableSession final : public Session {
public:
    using Session::Session;

    void open() { this->reconnect(); }
    /// Takes a connection that is open already and makes no other: it would go past the proxy.
    void take(const Poco::Net::StreamSocket& socket) {
        this->attachSocket(socket);
        taken_ = true;
    }

protected:
    bool mustReconnect() const override { return !taken_ && Session::mustReconnect(); }
    void connect(const Poco::Net::SocketAddress& address) override {
        if (taken_) {
            throw Poco::Net::NetException("the connection through the proxy ended");
        }
        Session::connect(address);
    }

private:
    bool taken_ = false;
};

template <class Session, class SocketImpl, class Socket>
class Connection final : public GatewayConnection {
public:
    Connection(SocketImpl* socket, GatewayPlace place, const TimeSettings& times)
        : socket_(socket), session_(Socket(Poco::Net::StreamSocket(socket))), place_(std::move(place)), times_(times) {
        session_.setHost(place_.host);
        session_.setPort(place_.port);
        session_.setKeepAlive(true);
        const Timespan reply = spanOf(times.replyTimeoutMs);
        session_.setTimeout(spanOf(times.connectTimeoutMs), reply, reply);
        if (place_.proxy && !secure) {
            session_.setProxy(place_.proxy->host, place_.proxy->port);
            session_.setProxyCredentials(place_.proxy->user, place_.proxy->password);
        }
    }

    void connect() override {
        if constexpr (secure) {
            if (place_.proxy) {
                enterTunnel();
                return;
            }
            Socket(session_.socket()).setPeerHostName(place_.host);
        }
        session_.open();
    }
    void setDeadline(Deadline deadline) override { socket_->setDeadline(deadline); }
    Poco::Net::HTTPClientSession& session() override { return session_; }

private:
    static constexpr bool secure = std::is_same_v<Socket, Poco::Net::SecureStreamSocket>;

    void enterTunnel() {
        const Poco::Net::StreamSocket tunnel = openTunnel(place_, times_);
        auto* impl = new SocketImpl(static_cast<Poco::Net::StreamSocketImpl*>(tunnel.impl()), verifyingContext());
        Socket socket{Poco::Net::StreamSocket(impl)};
        socket.setPeerHostName(place_.host);
        socket.setReceiveTimeout(spanOf(times_.connectTimeoutMs));
        socket.setSendTimeout(spanOf(times_.replyTimeoutMs));
        impl->shakeHands();
        session_.take(socket);
        socket_ = impl;
    }

    SocketImpl* socket_;  // owned by the session's socket
    OpenableSession<Session> session_;
    const GatewayPlace place_;
    const TimeSettings times_;
};

using SecureSocket = DeadlineSocket<Poco::Net::SecureStreamSocketImpl>;
using PlainSocket = DeadlineSocket<Poco::Net::StreamSocketImpl>;
using SecureConnection = Connection<Poco::Net::HTTPSClientSession, SecureSocket, Poco::Net::SecureStreamSocket>;
using PlainConnection = Connection<Poco::Net::HTTPClientSession, PlainSocket, Poco::Net::StreamSocket>;

Poco::Net::StreamSocket openTunnel(const GatewayPlace& place, const TimeSettings& times) {
    using namespace Poco::Net;
    PlainConnection proxy(new PlainSocket, {false, place.proxy->host, place.proxy->port, {}}, times);
    proxy.connect();
    proxy.setDeadline(steady_clock::now() + std::chrono::milliseconds(times.connectTimeoutMs));
    const std::string target = place.host + ":" + std::to_string(place.port);
    HTTPRequest request(HTTPRequest::HTTP_CONNECT, target, HTTPRequest::HTTP_1_1);
    request.set(HTTPRequest::HOST, target);
    if (!place.proxy->user.empty()) {
        HTTPBasicCredentials(place.proxy->user, place.proxy->password).proxyAuthenticate(request);
    }
    proxy.session().sendRequest(request);
    HTTPResponse response;
    proxy.session().receiveResponse(response);
    if (response.getStatus() != HTTPResponse::HTTP_OK) {
        throw NetException("the proxy opens no tunnel: HTTP " + std::to_string(static_cast<int>(response.getStatus())));
    }
    return proxy.session().detachSocket();
}

}  // namespace

bool GatewayConnection::quiet() {
    return session().connected() && !session().socket().poll(Timespan(0), Poco::Net::Socket::SELECT_READ);
}

std::unique_ptr<GatewayConnection> makeConnection(const GatewayPlace& place, const TimeSettings& times) {
    if (place.secure) {
        return std::make_unique<SecureConnection>(new SecureSocket(verifyingContext()), place, times);
    }
    return std::make_unique<PlainConnection>(new PlainSocket, place, times);
}

}  // namespace hcp
