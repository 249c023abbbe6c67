// A connection of ours as a socket that POCO's HTTP classes can use.
#pragma once

#include <Poco/Net/SocketAddress.h>
#include <Poco/Net/StreamSocketImpl.h>

#include <chrono>
#include <string>

#include "http/connection.h"

namespace hcp {

/// Each wait ends: for the next bytes after `arrivalTime`, for sending after `answerTime` a MiB. What is sent is
/// gathered and goes out in pieces, by flush(), and before anything is waited for.
class ConnectionSocket final : public Poco::Net::StreamSocketImpl {
public:
    /// Both must outlive it. It begins with what the connection has pending and nothing else.
    ConnectionSocket(Connection& connection, std::chrono::milliseconds arrivalTime,
                     std::chrono::milliseconds answerTime);

    /// From now on what is not pending is waited for.
    void readOn() { readsOn_ = true; }
    void flush();

    int receiveBytes(void* buffer, int length, int flags) override;
    int sendBytes(const void* buffer, int length, int flags) override;
    [[nodiscard]] bool secure() const override { return connection_.secure(); }
    Poco::Net::SocketAddress address() override { return {}; }
    Poco::Net::SocketAddress peerAddress() override { return {}; }
    void setReceiveTimeout(const Poco::Timespan& /*timeout*/) override {}
    void setSendTimeout(const Poco::Timespan& /*timeout*/) override {}

private:
    Connection& connection_;
    const std::chrono::milliseconds arrivalTime_;
    const std::chrono::milliseconds answerTime_;
    bool readsOn_ = false;
    bool failed_ = false;  ///< what came of out_ is unknown, nothing more may be sent
    std::string out_;
    std::size_t sentOfMebi_ = 0;
    Connection::Time sentUntil_{};
};

}  // namespace hcp
