// Single requests to a running daemon, for the command line.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "app/daemon_access.h"

namespace hcp {

struct DaemonReply {
    int status = 0;
    std::string body;
};

class DaemonClient {
public:
    /// Throws std::runtime_error when the file of the key holds none.
    explicit DaemonClient(DaemonAccess daemon);

    /// `target` is a path with its parameters. Throws std::runtime_error, with a sentence for the command line, when
    /// the daemon cannot be reached or breaks off.
    [[nodiscard]] DaemonReply get(const std::string& target) const;
    [[nodiscard]] DaemonReply post(const std::string& target, std::string_view json) const;

private:
    [[nodiscard]] DaemonReply ask(const std::string& method, const std::string& target, std::string_view json) const;

    DaemonAccess daemon_;
    std::string key_;
};

/// The body of a reply with status 200; throws std::runtime_error with what the daemon said otherwise.
[[nodiscard]] std::string expectOk(DaemonReply reply);

/// A text as the value of a parameter.
[[nodiscard]] std::string percentEncoded(std::string_view text);

}  // namespace hcp
