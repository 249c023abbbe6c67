// Single requests to a running daemon, for the command line.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace hcp {

struct DaemonReply {
    int status = 0;
    std::string body;
};

class DaemonClient {
public:
    /// `daemon` is an address as http://127.0.0.1:8080. `keyFile` holds the sender's key; empty for none. Throws
    /// std::runtime_error when it holds none.
    DaemonClient(std::string daemon, const std::string& keyFile);

    /// `target` is a path with its parameters. Throws std::runtime_error, with a sentence for the command line, when
    /// the daemon cannot be reached or breaks off.
    [[nodiscard]] DaemonReply get(const std::string& target) const;
    [[nodiscard]] DaemonReply post(const std::string& target, std::string_view json) const;

private:
    [[nodiscard]] DaemonReply ask(const std::string& method, const std::string& target, std::string_view json) const;

    std::string daemon_;
    std::string key_;
};

/// The body of a reply with status 200; throws std::runtime_error with what the daemon said otherwise.
[[nodiscard]] std::string expectOk(DaemonReply reply);

/// The key in a file, without the white space behind it; empty when no file is named. Throws std::runtime_error when
/// there is none.
[[nodiscard]] std::string keyFrom(const std::string& file);

/// A text as the value of a parameter.
[[nodiscard]] std::string percentEncoded(std::string_view text);

}  // namespace hcp
