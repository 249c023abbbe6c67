// Delivers evaluations to the provincial system of Fujian.
//
// One letter is one call: a token fetched with an MD5 signature, a SOAP 1.1 envelope with the token in its
// Authorization header, the record as SM4-encrypted XML. Names, order, character set, cipher and limits
// come from the spec package; address and account from the configuration.
//
// What the caller may rely on: `rejected` only when the province judged the record, or when no letter can
// carry it at all (the answer says which field); `unreachable` only when the province certainly did not
// take it; everything between is `unknown`. An invalid token is renewed once and the same letter sent
// again. Secrets and personal data appear in no outcome.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>

#include "foundation/clock.h"
#include "pipeline/ports.h"
#include "province/proxy.h"
#include "spec/package.h"

namespace hcp {

class FujianToken;
class Gateway;
struct CallJudgement;

/// The installation's account with the provincial gateway.
struct FujianAccount {
    std::string gateway;  ///< http:// or https:// address without a trailing slash
    std::string apiId;
    std::string appKey;
    std::string appCode;                          ///< secret: signs the token request, derives the SM4 key
    std::map<std::string, std::string> settings;  ///< values of `setting` elements of the mapping
    std::optional<ProxySettings> proxy = {};
};

/// Safe to use from several threads; they share one token.
class FujianClient final : public Province {
public:
    /// Throws std::invalid_argument when the package is not called by SOAP, or the account cannot work: an address
    /// that is none, or a setting missing that the province requires.
    FujianClient(std::shared_ptr<const Package> package, FujianAccount account, const Clock& clock);
    ~FujianClient() override;

    [[nodiscard]] DeliveryOutcome deliver(const Consignment& consignment) override;
    [[nodiscard]] std::optional<StandingAnswer> ask(const Consignment& consignment) override;

private:
    [[nodiscard]] DeliveryOutcome send(const WireOperation& operation, const std::string& payload);
    [[nodiscard]] CallJudgement call(const WireOperation& operation, const std::string& payload,
                                     const std::string& token);
    [[nodiscard]] std::string fitForStoring(const std::string& answer, const Consignment& consignment) const;

    std::shared_ptr<const Package> package_;
    FujianAccount account_;
    std::unique_ptr<Gateway> gateway_;
    std::unique_ptr<FujianToken> token_;
};

}  // namespace hcp
