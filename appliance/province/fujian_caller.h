// One business call of the provincial system of Fujian: a token fetched with an MD5 signature, a SOAP 1.1 envelope
// with the token in its Authorization header, the letter as SM4-encrypted XML.
//
// An invalid token is renewed once and the same letter sent again. Names, character set, cipher and limits come from
// the spec package; address and account from the configuration.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "foundation/clock.h"
#include "gateway/proxy.h"
#include "province/fujian_letter.h"
#include "province/fujian_reply.h"
#include "province/gateway_tokens.h"
#include "province/wire_values.h"
#include "spec/package.h"

namespace hcp {

class FujianToken;
class Gateway;

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
class FujianCaller {
public:
    /// Throws std::invalid_argument when the package is not called by SOAP, the gateway's address is none, or the
    /// secret is none that the package could take for a key.
    FujianCaller(std::shared_ptr<const Package> package, FujianAccount account, const Clock& clock);
    ~FujianCaller();

    /// The letter that carries these values, in the package's character set.
    [[nodiscard]] Letter write(const std::vector<WireValue>& values) const;
    /// The judgement's answer is as the province wrote it, but for the token.
    [[nodiscard]] CallJudgement call(const std::string& operation, const std::string& letter);
    /// The same under a token of the asker's; nothing is renewed.
    [[nodiscard]] CallJudgement callUnder(const std::string& token, const std::string& operation,
                                          const std::string& letter);
    /// See GatewayTokens.
    [[nodiscard]] Expected<IssuedToken, std::string> issueToken() const;
    /// What may be kept of an answer: on one line, without secrets, and with these values masked.
    [[nodiscard]] std::string fitForStoring(const std::string& answer, std::vector<std::string> personal) const;

    [[nodiscard]] const Package& package() const { return *package_; }
    [[nodiscard]] const FujianAccount& account() const { return account_; }

private:
    [[nodiscard]] CallJudgement exchange(const std::string& operation, const std::string& payload,
                                         const std::string& token);

    std::shared_ptr<const Package> package_;
    FujianAccount account_;
    const Clock& clock_;
    std::unique_ptr<Gateway> gateway_;
    std::unique_ptr<FujianToken> token_;
};

}  // namespace hcp
