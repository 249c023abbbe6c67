#include "province/simulated_province.h"

#include <stdexcept>
#include <string_view>

#include "foundation/json.h"
#include "province/fujian_package.h"

namespace hcp {
namespace {

// The province's codes for its refusals are not public; these are the simulator's own.
constexpr const char* unreadableCode = "1";
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

/// The members of a JSON object with texts; nothing when the body is no object.
ReceivedLetter flatLetter(const std::string& body) {
    ReceivedLetter letter;
    const auto json = parseJson(body);
    if (json && json->IsObject()) {
        for (const auto& member : json->GetObject()) {
            letter.emplace_back(asText(member.name), member.value.IsString() ? asText(member.value) : "");
        }
    }
    return letter;
}

}  // namespace

SimulatedProvince::SimulatedProvince(std::shared_ptr<const Package> package, FujianSimulatorSettings settings,
                                     const Clock& clock)
    : package_(std::move(package)),
      settings_(std::move(settings)),
      clock_(clock),
      tokens_(settings_.appKey, settings_.appCode, settings_.tokenLifeSeconds, clock),
      books_(clock),
      office_(package_, books_, clock) {
    for (const auto& name : office_.operations()) {
        operationByPath_[pathOf(soapTransportOf(*package_).call.path, settings_.apiId, name)] = name;
    }
}

SimulatedAnswer SimulatedProvince::answer(const SimulatedRequest& request, const std::string& address) {
    if (const auto operation = operationByPath_.find(request.path); operation != operationByPath_.end()) {
        if (request.post) {
            return answerCall(operation->second, request.body, address);
        }
        if (request.query.contains("wsdl") || request.query.contains("WSDL")) {
            return {200, xmlType,
                    wsdl(soapTransportOf(*package_).call, operation->second, address + request.path + "?wsdl")};
        }
    }
    if (!request.post && request.path == soapTransportOf(*package_).token.path) {
        return answerToken(request);
    }
    if (!request.post && request.path == "/") {
        return {200, "text/html; charset=utf-8", statusPage(books_.counts(), books_.recentCalls())};
    }
    if (!request.post && request.path == "/books") {
        return {200, jsonType, booksJson(books_)};
    }
    if (request.post && request.path == "/own-page") {
        return answerOwnPage(request.body);
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

SimulatedAnswer SimulatedProvince::answerCall(const std::string& operation, const std::string& body,
                                              const std::string& address) {
    const int number = books_.callReceived();
    const auto call = readCall(body, soapTransportOf(*package_).call);
    if (!call || call->operation != operation) {
        books_.refused();
        books_.remember({clock_.now(), operation, "fault", "不是规定的 SOAP 报文"});
        return {500, xmlType, soapFault("Client", "not a SOAP 1.1 call of " + operation)};
    }
    if (!authorized(*call, number)) {
        books_.tokenRefused();
        const std::string& error = soapTransportOf(*package_).token.invalidHeaderValue;
        books_.remember({clock_.now(), operation, "400", error});
        return {400, xmlType, soapFault("Client", error), error};
    }
    const SimulatedReply reply = judge(operation, *call, address);
    books_.remember({clock_.now(), operation, reply.code, reply.message});
    return {200, xmlType, soapReply(soapTransportOf(*package_).call, operation, reply)};
}

SimulatedAnswer SimulatedProvince::answerOwnPage(const std::string& body) {
    const SimulatedReply reply = office_.takeFromOwnPage(flatLetter(body));
    books_.remember({clock_.now(), "own-page", reply.code, reply.message});
    const bool taken = !reply.data.empty();
    return {taken ? 200 : 400, jsonType,
            "{\"code\":" + quoteJson(reply.code) + ",\"message\":" + quoteJson(reply.message) + "}"};
}

bool SimulatedProvince::authorized(const ReceivedCall& call, int number) {
    const std::string& prefix = soapTransportOf(*package_).call.authorizationPrefix;
    const bool ends = settings_.expireTokenEvery > 0 && number % settings_.expireTokenEvery == 0;
    return call.authorization.starts_with(prefix) && tokens_.accept(call.authorization.substr(prefix.size()), ends);
}

SimulatedReply SimulatedProvince::judge(const std::string& operation, const ReceivedCall& call,
                                        const std::string& address) {
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
    return office_.answer(operation, reading.letter, address);
}

}  // namespace hcp
