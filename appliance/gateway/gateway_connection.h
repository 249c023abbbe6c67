// One kept-alive HTTP connection whose every read ends at a deadline. Only gateway.cpp uses it.
#pragma once

#include <Poco/Net/HTTPClientSession.h>

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include "gateway/proxy.h"
#include "spec/transport.h"

namespace hcp {

class GatewayConnection {
public:
    using Deadline = std::chrono::steady_clock::time_point;

    virtual ~GatewayConnection() = default;

    /// Connects, through a tunnel and with the TLS handshake if there is one; throws a Poco or std exception.
    virtual void connect() = 0;
    /// Reads fail with Poco::TimeoutException after it.
    virtual void setDeadline(Deadline deadline) = 0;
    [[nodiscard]] virtual Poco::Net::HTTPClientSession& session() = 0;
    /// False when the other side has closed the connection or says something nobody asked for.
    [[nodiscard]] bool quiet();
};

/// Where a gateway is, and by which way.
struct GatewayPlace {
    bool secure = false;
    std::string host;
    std::uint16_t port = 0;
    std::optional<ProxySettings> proxy;
};

/// A connection that is not open yet. Throws when TLS cannot be set up.
[[nodiscard]] std::unique_ptr<GatewayConnection> makeConnection(const GatewayPlace& place, const TimeSettings& times);

}  // namespace hcp
