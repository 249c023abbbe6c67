#include "app/daemon_access.h"

#include <Poco/Net/HTTPClientSession.h>
#include <Poco/Net/HTTPSClientSession.h>
#include <Poco/URI.h>

#include <CLI/CLI.hpp>

#include <stdexcept>

#include "foundation/file_content.h"

namespace hcp {

std::string DaemonAccess::key() const {
    if (keyFile.empty()) {
        return "";
    }
    std::string key = readFile(keyFile).value_or("");
    key.erase(key.find_last_not_of(" \r\n") + 1);
    if (key.empty()) {
        throw std::runtime_error(keyFile + " holds no key");
    }
    return key;
}

std::unique_ptr<Poco::Net::HTTPClientSession> DaemonAccess::session() const {
    const Poco::URI uri(address);
    std::unique_ptr<Poco::Net::HTTPClientSession> session;
    if (uri.getScheme() == "https") {
        session = std::make_unique<Poco::Net::HTTPSClientSession>(uri.getHost(), uri.getPort(),
                                                                  clientContext(tls, uri.getHost()));
    } else {
        session = std::make_unique<Poco::Net::HTTPClientSession>(uri.getHost(), uri.getPort());
    }
    session->setTimeout(Poco::Timespan(answerSecondsMax, 0));
    return session;
}

void addDaemonOptions(CLI::App& command, DaemonAccess& access) {
    command.add_option("--to", access.address, "Address of the daemon, http:// or https://")->capture_default_str();
    command.add_option("--key-file", access.keyFile, "File with the sender's key, if the daemon asks for one");
    command.add_option("--authority", access.tls.authority,
                       "Who signed the certificate of an https daemon (PEM); default whom the system trusts");
    auto* certificate = command.add_option("--certificate", access.tls.certificate,
                                           "The sender's certificate to show (PEM, with its chain)");
    command
        .add_option("--certificate-key", access.tls.key,
                    "Its private key (PEM); default in the file of the certificate")
        ->needs(certificate);
}

}  // namespace hcp
