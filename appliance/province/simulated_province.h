// The simulated province without its HTTP: what it answers to a request. Safe to use from several threads.
#pragma once

#include <map>
#include <memory>
#include <string>

#include "foundation/clock.h"
#include "province/fujian_package.h"
#include "province/fujian_simulator.h"
#include "province/simulated_books.h"
#include "province/simulated_office.h"
#include "province/simulated_pages.h"
#include "province/simulated_tokens.h"
#include "spec/package.h"

namespace hcp {

struct SimulatedRequest {
    bool post = false;
    std::string path;                          ///< decoded, without the query
    std::map<std::string, std::string> query;  ///< decoded
    std::string body;
};

struct SimulatedAnswer {
    int status = 200;
    std::string contentType;
    std::string body;
    std::string errorCode = {};  ///< value of the package's token error header; empty: no such header
};

class SimulatedProvince {
public:
    SimulatedProvince(std::shared_ptr<const Package> package, FujianSimulatorSettings settings, const Clock& clock);

    /// `address` is where this server is reached, for the WSDL.
    [[nodiscard]] SimulatedAnswer answer(const SimulatedRequest& request, const std::string& address);
    [[nodiscard]] const SoapTransport& transport() const { return soapTransportOf(*package_); }
    [[nodiscard]] const SimulatedBooks& books() const { return books_; }

private:
    [[nodiscard]] SimulatedAnswer answerToken(const SimulatedRequest& request);
    [[nodiscard]] SimulatedAnswer answerCall(const std::string& operation, const std::string& body,
                                             const std::string& address);
    [[nodiscard]] SimulatedAnswer answerOwnPage(const std::string& body);
    [[nodiscard]] bool authorized(const ReceivedCall& call, int number);
    [[nodiscard]] SimulatedReply judge(const std::string& operation, const ReceivedCall& call,
                                       const std::string& address);

    std::shared_ptr<const Package> package_;
    const FujianSimulatorSettings settings_;
    const Clock& clock_;
    SimulatedTokens tokens_;
    SimulatedBooks books_;
    SimulatedOffice office_;
    std::map<std::string, std::string> operationByPath_;
};

}  // namespace hcp
