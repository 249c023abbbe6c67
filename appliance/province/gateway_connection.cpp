#include "province/gateway_connection.h"

#include <Poco/Exception.h>
#include <Poco/Net/Context.h>
#include <Poco/Net/HTTPSClientSession.h>
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

/// A socket timeout alone is per read: who drips a byte before each of them ends is never late.
template <class Impl>
class DeadlineSocket final : public Impl {
public:
    using Impl::Impl;

    void setDeadline(GatewayConnection::Deadline deadline) { deadline_ = deadline; }

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

/// Opens what sendRequest() would open by itself, so that a failure before the first byte is seen as such.
template <class Session>
class OpenableSession final : public Session {
public:
    using Session::Session;
    void open() { this->reconnect(); }
};

template <class Session, class SocketImpl, class Socket>
class Connection final : public GatewayConnection {
public:
    Connection(SocketImpl* socket, const std::string& host, std::uint16_t port, const TimeSettings& times)
        : socket_(socket), session_(Socket(Poco::Net::StreamSocket(socket))) {
        session_.setHost(host);
        session_.setPort(port);
        session_.setKeepAlive(true);
        const Timespan reply(Poco::Int64{times.replyTimeoutMs} * 1000);
        session_.setTimeout(Timespan(Poco::Int64{times.connectTimeoutMs} * 1000), reply, reply);
    }

    void connect() override {
        if constexpr (std::is_same_v<Socket, Poco::Net::SecureStreamSocket>) {
            Socket(session_.socket()).setPeerHostName(session_.getHost());
        }
        session_.open();
    }
    void setDeadline(Deadline deadline) override { socket_->setDeadline(deadline); }
    Poco::Net::HTTPClientSession& session() override { return session_; }

private:
    SocketImpl* socket_;  // owned by the session's socket
    OpenableSession<Session> session_;
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

}  // namespace

bool GatewayConnection::quiet() {
    return session().connected() && !session().socket().poll(Timespan(0), Poco::Net::Socket::SELECT_READ);
}

std::unique_ptr<GatewayConnection> makeConnection(bool secure, const std::string& host, std::uint16_t port,
                                                  const TimeSettings& times) {
    using namespace Poco::Net;
    if (secure) {
        using SecureSocket = DeadlineSocket<SecureStreamSocketImpl>;
        return std::make_unique<Connection<HTTPSClientSession, SecureSocket, SecureStreamSocket>>(
            new SecureSocket(verifyingContext()), host, port, times);
    }
    using PlainSocket = DeadlineSocket<StreamSocketImpl>;
    return std::make_unique<Connection<HTTPClientSession, PlainSocket, StreamSocket>>(new PlainSocket, host, port,
                                                                                      times);
}

}  // namespace hcp
