// Certificates (X.509) as far as senders and operators need to know them.
#pragma once

#include <filesystem>
#include <string>

#include "foundation/clock.h"
#include "foundation/expected.h"

struct x509_st;  // OpenSSL's X509

namespace hcp {

struct Certificate {
    std::string fingerprint;  ///< SHA-256 of its DER form, hex; public, and nobody can make another one with it
    Moment ends;              ///< the last moment of its validity
};

/// Throws std::runtime_error when its dates cannot be read.
[[nodiscard]] Certificate certificateFrom(const x509_st& certificate);

/// The first certificate of a PEM file; a reason in English when there is none.
[[nodiscard]] Expected<Certificate, std::string> readCertificate(const std::filesystem::path& file);

}  // namespace hcp
