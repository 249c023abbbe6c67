#include "http/certificate.h"

#include <openssl/asn1.h>
#include <openssl/bio.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509.h>

#include <array>
#include <ctime>
#include <memory>
#include <stdexcept>
#include <string_view>

#include "foundation/digest.h"
#include "foundation/file_content.h"

namespace hcp {

Certificate certificateFrom(const x509_st& certificate) {
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
    unsigned int size = 0;
    std::tm ends{};
    if (X509_digest(&certificate, EVP_sha256(), digest.data(), &size) != 1 ||
        ASN1_TIME_to_tm(X509_get0_notAfter(&certificate), &ends) != 1) {
        ERR_clear_error();
        throw std::runtime_error("a certificate without fingerprint or end");
    }
    return {toHex(std::string_view(reinterpret_cast<const char*>(digest.data()), size)),
            Moment{std::int64_t{timegm(&ends)} * 1000}};
}

Expected<Certificate, std::string> readCertificate(const std::filesystem::path& file) {
    const auto text = readFile(file);
    if (!text) {
        return Unexpected{file.string() + " cannot be read"};
    }
    const std::unique_ptr<BIO, decltype(&BIO_free)> bytes(BIO_new_mem_buf(text->data(), static_cast<int>(text->size())),
                                                          &BIO_free);
    const std::unique_ptr<X509, decltype(&X509_free)> certificate(
        PEM_read_bio_X509(bytes.get(), nullptr, nullptr, nullptr), &X509_free);
    ERR_clear_error();
    if (!certificate) {
        return Unexpected{file.string() + " holds no certificate in PEM"};
    }
    return certificateFrom(*certificate);
}

}  // namespace hcp
