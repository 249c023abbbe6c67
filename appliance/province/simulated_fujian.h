// The provincial system of Fujian on the desk: decrypts, parses and judges as the facts about the real one say.
//
//   GET  {token path}                a token, for the right key, time and signature
//   POST {call path}                 one SOAP 1.1 call; GET of the same with ?wsdl: its WSDL
//   POST /own-page                   an evaluation made on the province's own pages: the elements of a save as JSON
//
// Reply codes: 200 taken or told, 3 held already (both with evaluateUnid) and 404 nothing found, all as the package
// says; 1 unreadable letter, 2 unsound letter, 9 rejected by a fault script, 403 another appKey. What is no SOAP call
// gets a fault with HTTP 500; a token that is unknown or has expired gets HTTP 400 with the package's token error
// header.
#pragma once

#include <map>
#include <memory>
#include <string>

#include "foundation/clock.h"
#include "province/fujian_package.h"
#include "province/simulated_letter.h"
#include "province/simulated_office.h"
#include "province/simulated_province.h"
#include "province/simulated_soap.h"
#include "province/simulated_tokens.h"
#include "spec/package.h"

namespace hcp {

struct SimulatedFujianSettings {
    std::string apiId = "hcp";
    std::string appKey;
    std::string appCode;
    int tokenLifeSeconds = 60;
};

class SimulatedFujian final : public SimulatedProvince {
public:
    /// Throws std::invalid_argument when the package is not called by SOAP.
    SimulatedFujian(std::shared_ptr<const Package> package, SimulatedFujianSettings settings, const Clock& clock);

    [[nodiscard]] std::string title() const override;
    [[nodiscard]] SimulatedRoad roadOf(const SimulatedRequest& request) const override;
    [[nodiscard]] SimulatedAnswer answer(const SimulatedRequest& request, const std::string& address,
                                         SimulatedWhim whim) override;

private:
    [[nodiscard]] SimulatedAnswer answerToken(const SimulatedRequest& request);
    [[nodiscard]] SimulatedAnswer answerCall(const std::string& operation, const SimulatedRequest& request,
                                             const std::string& address, SimulatedWhim whim);
    [[nodiscard]] SimulatedAnswer answerOwnPage(const SimulatedRequest& request);
    enum class Admission { granted, ended, refused };

    [[nodiscard]] Admission admit(const ReceivedCall& call, Moment at, SimulatedWhim whim);
    [[nodiscard]] SimulatedAnswer turnAway(const std::string& operation, Moment at, SimulatedEffect effect);
    [[nodiscard]] SimulatedReply judge(const std::string& operation, const ReceivedCall& call,
                                       const std::string& address, SimulatedWhim whim);

    std::shared_ptr<const Package> package_;
    const SoapTransport& transport_;
    const SimulatedFujianSettings settings_;
    SimulatedTokens tokens_;
    SimulatedOffice office_;
    std::map<std::string, std::string> operationByPath_;
};

}  // namespace hcp
