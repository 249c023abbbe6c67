// The installation's way out: an HTTP proxy between it and the gateway.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace hcp {

struct ProxySettings {
    std::string host;
    std::uint16_t port = 0;
    std::string user;      ///< empty: the proxy asks for nobody
    std::string password;  ///< secret
};

/// `http://host:port` as written in a configuration, without user, path or query; nothing when it is anything else.
[[nodiscard]] std::optional<ProxySettings> parseProxy(std::string_view address);

/// Puts `user:password` into the settings; false when there is no colon or no user before it, or a control character
/// anywhere.
[[nodiscard]] bool takeCredential(ProxySettings& proxy, std::string_view credential);

}  // namespace hcp
