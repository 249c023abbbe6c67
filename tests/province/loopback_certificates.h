// Certificates for gateways on loopback, made for one run.
#pragma once

#include <Poco/Net/SecureServerSocket.h>

#include <string>

#include "province/simulator_door.h"
#include "support/files.h"

namespace hcp::test {

/// Two certificates for localhost; `trusted` is the only one that the system trusts in this process, `stranger`
/// nobody's.
class LoopbackCertificates {
public:
    /// The same for all tests: the system's authorities are read when TLS is first set up.
    static const LoopbackCertificates& made();

    [[nodiscard]] Poco::Net::SecureServerSocket socketOf(const std::string& name) const;
    /// The same for a simulator, which reads the files itself.
    [[nodiscard]] DoorSettings doorOf(const std::string& name) const;

private:
    LoopbackCertificates();
    void make(const std::string& name) const;

    TemporaryFolder folder_;
};

}  // namespace hcp::test
