// Delivers records to the provincial system of Fujian. One letter is one call (fujian_caller.h) of the operation that
// carries the record; an evaluation that comes late goes out by the operation for late ones, by this client's clock.
//
// What the caller may rely on: `rejected` only when the province judged the record, or when no letter can
// carry it at all (the answer says which field); `unreachable` only when the province certainly did not
// take it; everything between is `unknown`. Secrets and personal data appear in no outcome.
#pragma once

#include <functional>
#include <memory>

#include "foundation/clock.h"
#include "pipeline/ports.h"
#include "province/fujian_caller.h"
#include "province/fujian_questions.h"
#include "spec/package.h"

namespace hcp {

/// Safe to use from several threads; they share one token.
class FujianClient final : public Province, public GatewayTokens {
public:
    /// Throws std::invalid_argument when the package is not called by SOAP, or the account cannot work: an address
    /// that is none, or a setting missing that the province requires.
    FujianClient(std::shared_ptr<const Package> package, FujianAccount account, const Clock& clock);

    [[nodiscard]] DeliveryOutcome deliver(const Consignment& consignment) override;
    [[nodiscard]] std::optional<StandingAnswer> ask(const Consignment& consignment) override;
    [[nodiscard]] ProvincialBooks* books() override;
    [[nodiscard]] Expected<IssuedToken, std::string> issueToken() override;
    [[nodiscard]] TokenAnswer deliverUnder(const std::string& token, const Consignment& consignment) override;
    /// All that can be asked, with the same account and token. Lives as long as the client.
    [[nodiscard]] FujianQuestions& questions() { return questions_; }

private:
    using Call = std::function<CallJudgement(const std::string& operation, const std::string& letter)>;

    [[nodiscard]] DeliveryOutcome deliverBy(const Call& call, const Consignment& consignment) const;
    [[nodiscard]] const WireOperation* operationFor(const Consignment& consignment) const;

    std::shared_ptr<const Package> package_;
    const Clock& clock_;
    FujianCaller caller_;
    FujianQuestions questions_;
};

}  // namespace hcp
