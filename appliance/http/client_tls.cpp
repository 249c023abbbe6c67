#include "http/client_tls.h"

#include <Poco/Net/NetSSL.h>
#include <openssl/err.h>
#include <openssl/ssl.h>
#include <openssl/x509_vfy.h>

#include <stdexcept>

namespace hcp {
namespace {

int noPassphrase(char* /*into*/, int /*size*/, int /*writing*/, void* /*given*/) { return -1; }

void require(bool done, const std::filesystem::path& file, const char* what) {
    ERR_clear_error();
    if (!done) {
        throw std::runtime_error(file.string() + what);
    }
}

}  // namespace

Poco::Net::Context::Ptr clientContext(const ClientTls& settings, const std::string& host) {
    using Poco::Net::Context;
    Poco::Net::initializeSSL();
    Context::Params params;
    params.verificationMode = Context::VERIFY_STRICT;
    params.loadDefaultCAs = settings.authority.empty();
    Context::Ptr context = new Context(Context::TLS_CLIENT_USE, params);
    SSL_CTX* tls = context->sslContext();
    SSL_CTX_set_min_proto_version(tls, TLS1_2_VERSION);
    SSL_CTX_set_default_passwd_cb(tls, &noPassphrase);
    // POCO compares names by itself and knows no addresses in certificates; OpenSSL does both.
    context->enableExtendedCertificateVerification(false);
    SSL_CTX_set_verify(tls, SSL_VERIFY_PEER, nullptr);
    X509_VERIFY_PARAM* wanted = SSL_CTX_get0_param(tls);
    if (X509_VERIFY_PARAM_set1_ip_asc(wanted, host.c_str()) != 1 &&
        X509_VERIFY_PARAM_set1_host(wanted, host.c_str(), host.size()) != 1) {
        throw std::runtime_error(host + " is no name of a daemon");
    }
    if (!settings.authority.empty()) {
        require(SSL_CTX_load_verify_file(tls, settings.authority.c_str()) == 1, settings.authority,
                " holds no certificates in PEM");
    }
    if (!settings.certificate.empty()) {
        require(SSL_CTX_use_certificate_chain_file(tls, settings.certificate.c_str()) == 1, settings.certificate,
                " holds no certificate chain in PEM");
        const auto& key = settings.key.empty() ? settings.certificate : settings.key;
        require(SSL_CTX_use_PrivateKey_file(tls, key.c_str(), SSL_FILETYPE_PEM) == 1, key,
                " holds no private key of the certificate in PEM without passphrase");
    }
    return context;
}

}  // namespace hcp
