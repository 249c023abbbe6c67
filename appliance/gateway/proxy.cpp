#include "gateway/proxy.h"

#include <Poco/Exception.h>
#include <Poco/URI.h>

#include <algorithm>

namespace hcp {

std::optional<ProxySettings> parseProxy(std::string_view address) {
    try {
        const Poco::URI uri{std::string(address)};
        const std::string& host = uri.getHost();
        const std::string bare = host.find(':') == std::string::npos ? host : "[" + host + "]";
        if (host.empty() || address != "http://" + bare + ":" + std::to_string(uri.getPort()) || uri.getPort() == 0) {
            return std::nullopt;
        }
        return ProxySettings{host, uri.getPort(), {}, {}};
    } catch (const Poco::Exception&) {
        return std::nullopt;
    }
}

bool takeCredential(ProxySettings& proxy, std::string_view credential) {
    const std::size_t colon = credential.find(':');
    const bool controls =
        std::ranges::any_of(credential, [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; });
    if (colon == std::string_view::npos || colon == 0 || controls) {
        return false;
    }
    proxy.user = credential.substr(0, colon);
    proxy.password = credential.substr(colon + 1);
    return true;
}

}  // namespace hcp
