// What the server shows and asks for in TLS: its certificate and key, and whom it knows senders' certificates by.
//
// Immutable: a renewed certificate is another context, and connections keep the one they began with. Only TLS 1.2 and
// 1.3, forward secrecy and authenticated encryption; no compression, no renegotiation. Resumption is by tickets whose
// keys belong to one context, so a reload ends it too.
#pragma once

#include <Poco/Net/Context.h>

#include <filesystem>
#include <memory>
#include <string>

#include "foundation/clock.h"
#include "foundation/expected.h"

struct ssl_st;  // OpenSSL's SSL

namespace hcp {

enum class ClientCertificates { none, asked, required };

struct TlsSettings {
    std::filesystem::path certificateFile;  ///< PEM, the server's first, then its chain
    std::filesystem::path keyFile;          ///< PEM, without a passphrase
    bool version13Only = false;
    ClientCertificates clientCertificates = ClientCertificates::none;
    std::filesystem::path clientAuthorities;  ///< PEM, all that may sign; empty only for ClientCertificates::none
    std::filesystem::path clientRevocations;  ///< PEM, a revocation list of each authority; empty: nobody is revoked
};

/// Safe to use from several threads.
class TlsContext {
public:
    /// Reads all the files; one sentence in English when one cannot be used or they do not belong together. An expired
    /// certificate is taken: its senders see it, and an appliance that stays away loses more.
    [[nodiscard]] static Expected<std::shared_ptr<const TlsContext>, std::string> load(const TlsSettings& settings);

    [[nodiscard]] const TlsSettings& settings() const { return settings_; }
    /// When the server's certificate ends.
    [[nodiscard]] Moment ends() const { return ends_; }

    /// The server's side of one connection, to be freed by SSL_free().
    [[nodiscard]] ssl_st* begin(int socket) const;
    /// Whether this context, too, would believe the certificate that another one believed when `connection` began.
    [[nodiscard]] bool believes(const ssl_st& connection) const;

private:
    TlsContext(TlsSettings settings, Poco::Net::Context::Ptr context, Moment ends);

    const TlsSettings settings_;
    const Poco::Net::Context::Ptr context_;
    const Moment ends_;
};

}  // namespace hcp
