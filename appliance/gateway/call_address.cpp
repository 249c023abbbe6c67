#include "gateway/call_address.h"

#include <algorithm>

namespace hcp {

std::optional<CallAddress> parseCallAddress(std::string_view text) {
    const bool printable = std::ranges::all_of(text, [](char c) { return c > ' ' && c < '\x7f'; });
    const std::size_t scheme = text.starts_with("http://") ? 7 : text.starts_with("https://") ? 8 : 0;
    if (scheme == 0 || !printable || text.find('#') != std::string_view::npos) {
        return std::nullopt;
    }
    const std::size_t end = std::min(text.find_first_of("/?", scheme), text.size());
    const std::string_view host = text.substr(scheme, end - scheme);
    if (host.empty() || host.front() == ':' || host.find('@') != std::string_view::npos) {
        return std::nullopt;
    }
    const std::string_view rest = text.substr(end);
    return CallAddress{std::string(text.substr(0, end)),
                       rest.starts_with('/') ? std::string(rest) : "/" + std::string(rest)};
}

}  // namespace hcp
