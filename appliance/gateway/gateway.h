// HTTP to somebody else's gateway, a province's or one for messages: one request, one answer, and the certainty about
// what was sent.
//
// An exchange takes at most connectTimeoutMs to connect (and as long again for the TLS handshake) and
// replyTimeoutMs from the first byte sent to the last byte read, however slowly the other side drips. An
// answer longer than replyBytesMax is trouble. Redirects are answers like others and not followed. https verifies the
// certificate chain against the system's authorities and the host's name. Connections are kept and used again while
// they are fresh. Where there is a proxy, nothing goes past it: http is handed to it, https goes through a tunnel that
// it opens (CONNECT), still verified end to end.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "foundation/expected.h"
#include "gateway/proxy.h"
#include "spec/transport.h"

namespace hcp {

struct GatewayRequest {
    std::string path;  ///< from the gateway's address on, with its query
    std::string body;  ///< empty: GET; else POST
    std::string contentType = {};
    std::vector<std::pair<std::string, std::string>> headers = {};  ///< besides; printable, which the caller knows
};

struct GatewayAnswer {
    int status = 0;
    std::vector<std::pair<std::string, std::string>> headers;
    std::string body;

    /// The value of the header, its name compared without case; empty when there is none.
    [[nodiscard]] std::string_view header(std::string_view name) const;
};

/// Why there is no complete answer.
struct GatewayTrouble {
    bool sent = false;  ///< bytes of the request may have reached the other side
    std::string what;   ///< technical, in English; no part of the request
};

using GatewayResult = Expected<GatewayAnswer, GatewayTrouble>;

/// Safe to use from several threads.
class Gateway {
public:
    /// `address` is http:// or https:// with a host, without a trailing slash; throws std::invalid_argument when it is
    /// no such address.
    Gateway(const std::string& address, const TimeSettings& times, const std::optional<ProxySettings>& proxy = {});
    ~Gateway();
    Gateway(const Gateway&) = delete;
    Gateway& operator=(const Gateway&) = delete;

    [[nodiscard]] GatewayResult exchange(const GatewayRequest& request);

private:
    class Connections;
    std::string pathPrefix_;
    TimeSettings times_;
    std::unique_ptr<Connections> connections_;
};

}  // namespace hcp
