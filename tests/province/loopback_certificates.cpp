#include "loopback_certificates.h"

#include <Poco/Net/Context.h>
#include <Poco/Net/NetSSL.h>

#include <boost/test/unit_test.hpp>

#include <cstdlib>

namespace hcp::test {

const LoopbackCertificates& LoopbackCertificates::made() {
    static const LoopbackCertificates certificates;
    return certificates;
}

LoopbackCertificates::LoopbackCertificates() {
    make("trusted");
    make("stranger");
    setenv("SSL_CERT_FILE", (folder_.path() / "trusted.pem").c_str(), 1);
    setenv("SSL_CERT_DIR", folder_.path().c_str(), 1);
    Poco::Net::initializeSSL();
}

Poco::Net::SecureServerSocket LoopbackCertificates::socketOf(const std::string& name) const {
    const std::string pem = (folder_.path() / (name + ".pem")).string();
    Poco::Net::Context::Ptr context =
        new Poco::Net::Context(Poco::Net::Context::TLS_SERVER_USE, (folder_.path() / (name + ".key")).string(), pem, "",
                               Poco::Net::Context::VERIFY_NONE);
    return Poco::Net::SecureServerSocket(Poco::Net::SocketAddress("127.0.0.1", 0), 64, context);
}

DoorSettings LoopbackCertificates::doorOf(const std::string& name) const {
    return {0, folder_.path() / (name + ".pem"), folder_.path() / (name + ".key")};
}

void LoopbackCertificates::make(const std::string& name) const {
    const std::string base = (folder_.path() / name).string();
    const std::string command =
        "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2"
        " -subj /CN=localhost -addext subjectAltName=DNS:localhost -keyout " +
        base + ".key -out " + base + ".pem 2>/dev/null";
    BOOST_TEST_REQUIRE(std::system(command.c_str()) == 0);  // NOLINT(cert-env33-c)
}

}  // namespace hcp::test
