// TLS of a client of ours: how it knows a daemon, and what it shows as a sender.
#pragma once

#include <Poco/Net/Context.h>

#include <filesystem>
#include <string>

namespace hcp {

struct ClientTls {
    std::filesystem::path authority;    ///< PEM, who may have signed the daemon's certificate; empty: the system's
    std::filesystem::path certificate;  ///< PEM, the sender's, then its chain; empty: none is shown
    std::filesystem::path key;          ///< PEM without passphrase; empty: in the file of the certificate
};

/// For connections to `host` (a name or an address) and nobody else: its certificate must be of this name. TLS 1.2 at
/// least. Throws std::runtime_error with a sentence when a file cannot be used.
[[nodiscard]] Poco::Net::Context::Ptr clientContext(const ClientTls& settings, const std::string& host);

}  // namespace hcp
