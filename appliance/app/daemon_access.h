// A running daemon, and who one is to it: the options that every command has in common that talks to one.
#pragma once

#include <memory>
#include <string>

#include "http/client_tls.h"

namespace CLI {
class App;
}
namespace Poco::Net {
class HTTPClientSession;
}

namespace hcp {

struct DaemonAccess {
    std::string address = "http://127.0.0.1:8080";  ///< http:// or https://
    std::string keyFile;                            ///< holds the sender's key; empty for none
    ClientTls tls;                                  ///< for https

    /// The sender's key, empty for none. Throws std::runtime_error when the file holds none.
    [[nodiscard]] std::string key() const;
    /// A session over http or https, with the time that an answer may take. Throws Poco::Exception.
    [[nodiscard]] std::unique_ptr<Poco::Net::HTTPClientSession> session() const;
};

inline constexpr int answerSecondsMax = 600;

/// --to, --key-file, --authority, --certificate, --certificate-key. `access` must outlive the parsing.
void addDaemonOptions(CLI::App& command, DaemonAccess& access);

}  // namespace hcp
