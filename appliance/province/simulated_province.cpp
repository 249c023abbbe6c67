#include "province/simulated_province.h"

#include <stdexcept>
#include <string_view>

#include "foundation/json.h"
#include "province/fujian_package.h"
#include "province/simulated_judgement.h"

namespace hcp {
namespace {

// The province's codes for its refusals are not public; these are the simulator's own.
constexpr const char* unreadableCode = "1";
constexpr const char* unsoundCode = "2";
constexpr const char* forbiddenCode = "403";

constexpr const char* xmlType = "text/xml; charset=utf-8";
constexpr const char* jsonType = "application/json; charset=utf-8";

/// The pattern's path for one operation, without its query.
std::string pathOf(const std::string& pattern, const std::string& apiId, const std::string& operation) {
    std::string path = pattern.substr(0, pattern.find('?'));
    const auto put = [&path](std::string_view place, const std::string& value) {
        if (const std::size_t at = path.find(place); at != std::string::npos) {
            path.replace(at, place.size(), value);
        }
    };
    put("{apiId}", apiId);
    put("{operation}", operation);
    return path;
}

std::string parameter(const SimulatedRequest& request, const std::string& name) {
    const auto found = request.query.find(name);
    return found == request.query.end() ? std::string() : found->second;
}

}  // namespace

SimulatedProvince::SimulatedProvince(std::shared_ptr<const Package> package, FujianSimulatorSettings settings,
                                     const Clock& clock)
    : package_(std::move(package)),
      settings_(std::move(settings)),
      clock_(clock),
      tokens_(settings_.appKey, settings_.appCode, settings_.tokenLifeSeconds, clock),
      books_(clock) {
    for (const auto& [name, operation] : package_->mapping.operations) {
        operationByPath_[pathOf(soapTransportOf(*package_).call.path, settings_.apiId, name)] = &operation;
    }
}

SimulatedAnswer SimulatedProvince::answer(const SimulatedRequest& request, const std::string& address) {
    if (const auto operation = operationByPath_.find(request.path); operation != operationByPath_.end()) {
        if (request.post) {
            return answerCall(*operation->second, request.body);
        }
        if (request.query.contains("wsdl") || request.query.contains("WSDL")) {
            return {200, xmlType,
                    wsdl(soapTransportOf(*package_).call, operation->second->name, address + request.path + "?wsdl")};
        }
    }
    if (!request.post && request.path == soapTransportOf(*package_).token.path) {
        return answerToken(request);
    }
    if (!request.post && request.path == "/") {
        return {200, "text/html; charset=utf-8", statusPage(books_.counts(), books_.recentCalls())};
    }
    if (!request.post && request.path == "/books") {
        return {200, jsonType, booksJson(books_.counts(), books_.records())};
    }
    return {404, "text/plain; charset=utf-8", "没有这个地址\n"};
}

SimulatedAnswer SimulatedProvince::answerToken(const SimulatedRequest& request) {
    const TokenSettings& names = soapTransportOf(*package_).token;
    const auto token =
        tokens_.issue({parameter(request, names.appKeyParameter), parameter(request, names.timestampParameter),
                       parameter(request, names.signParameter)});
    if (!token) {
        return {400, jsonType, "{\"error\":\"sign_invalid\"}", "sign_invalid"};
    }
    books_.tokenIssued();
    const std::string life = std::to_string(tokens_.lifeSeconds());
    return {200, jsonType,
            "{" + quoteJson(names.accessTokenField) + ":" + quoteJson(*token) + "," + quoteJson(names.expiresInField) +
                ":" + life + ",\"refresh_token\":" + quoteJson("r" + *token) + ",\"re_expires_in\":" + life + "}"};
}

SimulatedAnswer SimulatedProvince::answerCall(const WireOperation& operation, const std::string& body) {
    const int number = books_.callReceived();
    const auto call = readCall(body, soapTransportOf(*package_).call);
    if (!call || call->operation != operation.name) {
        books_.refused();
        books_.remember({clock_.now(), operation.name, "fault", "不是规定的 SOAP 报文"});
        return {500, xmlType, soapFault("Client", "not a SOAP 1.1 call of " + operation.name)};
    }
    if (!authorized(*call, number)) {
        books_.tokenRefused();
        const std::string& error = soapTransportOf(*package_).token.invalidHeaderValue;
        books_.remember({clock_.now(), operation.name, "400", error});
        return {400, xmlType, soapFault("Client", error), error};
    }
    const SimulatedReply reply = judge(operation, *call);
    books_.remember({clock_.now(), operation.name, reply.code, reply.message});
    return {200, xmlType, soapReply(soapTransportOf(*package_).call, operation.name, reply)};
}

bool SimulatedProvince::authorized(const ReceivedCall& call, int number) {
    const std::string& prefix = soapTransportOf(*package_).call.authorizationPrefix;
    const bool ends = settings_.expireTokenEvery > 0 && number % settings_.expireTokenEvery == 0;
    return call.authorization.starts_with(prefix) && tokens_.accept(call.authorization.substr(prefix.size()), ends);
}

SimulatedReply SimulatedProvince::judge(const WireOperation& operation, const ReceivedCall& call) {
    const auto refuse = [this](const char* code, std::string message) {
        books_.refused();
        return SimulatedReply{code, std::move(message), {}};
    };
    if (call.appKey != settings_.appKey) {
        return refuse(forbiddenCode, "appKey 与令牌不符");
    }
    const LetterReading reading =
        openLetter(call.payload, soapTransportOf(*package_).cipher, package_->mapping, settings_.appCode);
    if (!reading.problem.empty()) {
        return refuse(unreadableCode, reading.problem);
    }
    if (const auto refusal = refusalOf(*package_, operation, reading.letter)) {
        return refuse(unsoundCode, *refusal);
    }
    const SimulatedBooks::Entry entry = books_.enter(operation.name, reading.letter);
    return entry.held ? SimulatedReply{soapTransportOf(*package_).reply.alreadyHeldCodes.at(0), "重复的评价",
                                       entry.evaluateUnid}
                      : SimulatedReply{soapTransportOf(*package_).reply.successCodes.at(0), "成功", entry.evaluateUnid};
}

}  // namespace hcp
