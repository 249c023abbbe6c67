// The address of one thing that is called: which server, and what of it.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace hcp {

struct CallAddress {
    std::string server;  ///< http://host:port, as a Gateway wants it
    std::string path;    ///< from its first slash on, with its query; at least "/"
};

/// Of `http://` or `https://` and a host, in printable ASCII without spaces; nothing when there is a user's name before
/// the host, a fragment, or it is anything else.
[[nodiscard]] std::optional<CallAddress> parseCallAddress(std::string_view text);

}  // namespace hcp
