// Delivers service records and evaluations to a provincial system that is called as the national interface says.
//
// One letter is one call: an HTTP POST of a JSON envelope whose signature is an SM2 encryption of time, account and
// secret, and whose only record is an encrypted JSON array. Names, order, ciphers, sentences and limits come from the
// spec package; address, paths, account and keys from the configuration. The service record has an operation of its own
// and travels first, which the lanes of the outbox see to.
//
// What the caller may rely on is what FujianClient says; the interface gives no receipts and answers no questions.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "foundation/clock.h"
#include "foundation/sm2_encryption.h"
#include "gateway/proxy.h"
#include "pipeline/ports.h"
#include "spec/package.h"

namespace hcp {

class Gateway;

/// The installation's account with a provincial system of the national interface.
struct NationalAccount {
    std::string gateway;    ///< http:// or https:// address without a trailing slash
    std::string appMark;    ///< the account's name
    std::string appWord;    ///< secret: part of what is signed
    std::string publicKey;  ///< the province's SM2 key: PEM, or 04‖x‖y in hexadecimal
    std::string recordKey;  ///< secret of 32 hexadecimal digits, where the package seals records with a key of its own
    /// The tenancy, a path for each operation, and values of `setting` elements of the mapping.
    std::map<std::string, std::string> settings;
    std::optional<ProxySettings> proxy = {};
};

/// The settings without which nothing can be delivered, as far as they are missing. Operations that carry steps of
/// casework may lack their paths: no province has published them.
[[nodiscard]] std::vector<std::string> missingNationalSettings(const Package& package,
                                                               const std::map<std::string, std::string>& settings);

/// True when the package wants the account's recordKey.
[[nodiscard]] bool needsRecordKey(const Package& package);

/// Safe to use from several threads.
class NationalClient final : public Province {
public:
    /// Throws std::invalid_argument when the package is not called by a JSON envelope, or the account cannot work: an
    /// address, path, tenancy or key that is none, or a setting missing.
    NationalClient(std::shared_ptr<const Package> package, NationalAccount account, const Clock& clock);
    ~NationalClient() override;

    [[nodiscard]] DeliveryOutcome deliver(const Consignment& consignment) override;
    [[nodiscard]] std::optional<StandingAnswer> ask(const Consignment& consignment) override;

private:
    void requireSound() const;
    [[nodiscard]] DeliveryOutcome send(const std::string& path, const std::string& letter,
                                       std::vector<std::string> personal);
    [[nodiscard]] std::string sealRecords(const std::string& letter) const;

    std::shared_ptr<const Package> package_;
    NationalAccount account_;
    const Clock& clock_;
    Sm2EncryptionKey provincesKey_;
    std::unique_ptr<Gateway> gateway_;
};

}  // namespace hcp
