#include "http/tls_context.h"

#include <Poco/Exception.h>
#include <Poco/Net/NetSSL.h>
#include <openssl/err.h>
#include <openssl/ssl.h>
#include <openssl/x509_vfy.h>

#include <array>
#include <stdexcept>
#include <utility>

#include "foundation/file_content.h"
#include "http/certificate.h"

namespace hcp {
namespace {

using Poco::Net::Context;
using Problem = std::optional<std::string>;

int noPassphrase(char* /*into*/, int /*size*/, int /*writing*/, void* /*given*/) { return -1; }

Context::Ptr bareContext(const TlsSettings& settings) {
    Poco::Net::initializeSSL();
    Context::Params params;
    params.verificationMode = Context::VERIFY_NONE;
    params.cipherList = "ECDHE+AESGCM:ECDHE+CHACHA20";
    // POCO's own list offers finite fields up to 8192 bits, a cheap way to keep a server busy.
    params.ecdhCurve = "X25519:P-256:P-384";
    Context::Ptr context = new Context(Context::TLS_SERVER_USE, params);
    SSL_CTX* tls = context->sslContext();
    SSL_CTX_set_min_proto_version(tls, settings.version13Only ? TLS1_3_VERSION : TLS1_2_VERSION);
    SSL_CTX_set_options(tls, SSL_OP_NO_RENEGOTIATION | SSL_OP_NO_COMPRESSION | SSL_OP_CIPHER_SERVER_PREFERENCE);
    SSL_CTX_set_mode(tls,
                     SSL_MODE_RELEASE_BUFFERS | SSL_MODE_ENABLE_PARTIAL_WRITE | SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER);
    SSL_CTX_set_default_passwd_cb(tls, &noPassphrase);
    return context;
}

Problem useCertificate(SSL_CTX* tls, const TlsSettings& settings) {
    const std::string certificate = settings.certificateFile.string();
    const std::string key = settings.keyFile.string();
    if (SSL_CTX_use_certificate_chain_file(tls, certificate.c_str()) != 1) {
        return certificate + " holds no certificate chain in PEM";
    }
    if (SSL_CTX_use_PrivateKey_file(tls, key.c_str(), SSL_FILETYPE_PEM) != 1) {
        const unsigned long why = ERR_peek_last_error();
        const bool other = ERR_GET_LIB(why) == ERR_LIB_X509;
        return key + (other ? " is not the key of " + certificate : " holds no private key in PEM without passphrase");
    }
    return std::nullopt;
}

Problem askClients(SSL_CTX* tls, const TlsSettings& settings) {
    if (settings.clientCertificates == ClientCertificates::none) {
        return std::nullopt;
    }
    const std::string authorities = settings.clientAuthorities.string();
    if (SSL_CTX_load_verify_file(tls, authorities.c_str()) != 1) {
        return authorities + " holds no certificates in PEM";
    }
    SSL_CTX_set_client_CA_list(tls, SSL_load_client_CA_file(authorities.c_str()));
    // POCO's own callback asks an SSLManager that is made from the configuration of a Poco application.
    const bool required = settings.clientCertificates == ClientCertificates::required;
    SSL_CTX_set_verify(tls, SSL_VERIFY_PEER | (required ? SSL_VERIFY_FAIL_IF_NO_PEER_CERT : 0), nullptr);
    static constexpr std::array<unsigned char, 3> name{'h', 'c', 'p'};
    SSL_CTX_set_session_id_context(tls, name.data(), name.size());
    if (settings.clientRevocations.empty()) {
        return std::nullopt;
    }
    X509_STORE* store = SSL_CTX_get_cert_store(tls);
    X509_LOOKUP* files = X509_STORE_add_lookup(store, X509_LOOKUP_file());
    if (X509_load_crl_file(files, settings.clientRevocations.c_str(), X509_FILETYPE_PEM) < 1) {
        return settings.clientRevocations.string() + " holds no revocation list in PEM";
    }
    X509_STORE_set_flags(store, X509_V_FLAG_CRL_CHECK);
    return std::nullopt;
}

}  // namespace

TlsContext::TlsContext(TlsSettings settings, Context::Ptr context, Moment ends)
    : settings_(std::move(settings)), context_(std::move(context)), ends_(ends) {}

Expected<std::shared_ptr<const TlsContext>, std::string> TlsContext::load(const TlsSettings& settings) {
    for (const auto* file :
         {&settings.certificateFile, &settings.keyFile, &settings.clientAuthorities, &settings.clientRevocations}) {
        if (!file->empty() && !readFile(*file)) {
            return Unexpected{file->string() + " cannot be read"};
        }
    }
    const Context::Ptr context = bareContext(settings);
    Problem problem = useCertificate(context->sslContext(), settings);
    problem = problem ? problem : askClients(context->sslContext(), settings);
    ERR_clear_error();
    if (problem) {
        return Unexpected{*std::move(problem)};
    }
    const Moment ends = certificateFrom(*SSL_CTX_get0_certificate(context->sslContext())).ends;
    return std::shared_ptr<const TlsContext>(new TlsContext(settings, context, ends));
}

ssl_st* TlsContext::begin(int socket) const {
    ERR_clear_error();
    SSL* tls = SSL_new(context_->sslContext());
    if (tls == nullptr || SSL_set_fd(tls, socket) != 1) {
        SSL_free(tls);
        throw std::runtime_error("a TLS connection cannot be made");
    }
    SSL_set_accept_state(tls);
    return tls;
}

bool TlsContext::believes(const ssl_st& connection) const {
    if (settings_.clientCertificates == ClientCertificates::none) {
        return false;
    }
    const std::unique_ptr<X509_STORE_CTX, decltype(&X509_STORE_CTX_free)> judge(X509_STORE_CTX_new(),
                                                                                &X509_STORE_CTX_free);
    const bool good =
        judge &&
        X509_STORE_CTX_init(judge.get(), SSL_CTX_get_cert_store(context_->sslContext()),
                            SSL_get0_peer_certificate(&connection), SSL_get_peer_cert_chain(&connection)) == 1 &&
        X509_STORE_CTX_set_default(judge.get(), "ssl_client") == 1 && X509_verify_cert(judge.get()) == 1;
    ERR_clear_error();
    return good;
}

}  // namespace hcp
