#include "province/simulated_fujian.h"

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

SimulatedFujian::SimulatedFujian(std::shared_ptr<const Package> package, SimulatedFujianSettings settings,
                                 const Clock& clock)
    : SimulatedProvince(clock),
      package_(std::move(package)),
      transport_(soapTransportOf(*package_)),
      settings_(std::move(settings)),
      tokens_(settings_.appKey, settings_.appCode, settings_.tokenLifeSeconds, clock),
      office_(package_, books(), clock) {
    for (const auto& name : office_.operations()) {
        operationByPath_[pathOf(transport_.call.path, settings_.apiId, name)] = name;
    }
}

std::string SimulatedFujian::title() const { return "福建省“好差评”系统模拟器"; }

SimulatedRoad SimulatedFujian::roadOf(const SimulatedRequest& request) const {
    if (request.post && operationByPath_.contains(request.path)) {
        return SimulatedRoad::call;
    }
    return !request.post && request.path == transport_.token.path ? SimulatedRoad::token : SimulatedRoad::page;
}

SimulatedAnswer SimulatedFujian::answer(const SimulatedRequest& request, const std::string& address,
                                        SimulatedWhim whim) {
    const auto operation = operationByPath_.find(request.path);
    switch (roadOf(request)) {
        case SimulatedRoad::token:
            return answerToken(request);
        case SimulatedRoad::call:
            return answerCall(operation->second, request, address, whim);
        case SimulatedRoad::page:
            break;
    }
    if (operation != operationByPath_.end() && (request.query.contains("wsdl") || request.query.contains("WSDL"))) {
        return {200, xmlType, wsdl(transport_.call, operation->second, address + request.path + "?wsdl")};
    }
    if (request.post && request.path == "/own-page") {
        return answerOwnPage(request);
    }
    return {404, "text/plain; charset=utf-8", "没有这个地址\n"};
}

SimulatedAnswer SimulatedFujian::answerToken(const SimulatedRequest& request) {
    const TokenSettings& names = transport_.token;
    const auto token =
        tokens_.issue({parameter(request, names.appKeyParameter), parameter(request, names.timestampParameter),
                       parameter(request, names.signParameter)},
                      request.at);
    if (!token) {
        return {400, jsonType, "{\"error\":\"sign_invalid\"}", {{names.invalidHeaderName, "sign_invalid"}}};
    }
    books().tokenIssued();
    const std::string life = std::to_string(tokens_.lifeSeconds());
    return {200, jsonType,
            "{" + quoteJson(names.accessTokenField) + ":" + quoteJson(*token) + "," + quoteJson(names.expiresInField) +
                ":" + life + ",\"refresh_token\":" + quoteJson("r" + *token) + ",\"re_expires_in\":" + life + "}"};
}

SimulatedAnswer SimulatedFujian::answerOwnPage(const SimulatedRequest& request) {
    const SimulatedReply reply = office_.takeFromOwnPage(flatLetter(request.body));
    books().remember({request.at, "own-page", reply.code, reply.message});
    return {reply.evaluateUnid.empty() ? 400 : 200, jsonType,
            "{\"code\":" + quoteJson(reply.code) + ",\"message\":" + quoteJson(reply.message) + "}"};
}

SimulatedAnswer SimulatedFujian::answerCall(const std::string& operation, const SimulatedRequest& request,
                                            const std::string& address, SimulatedWhim whim) {
    books().callReceived();
    const auto call = readCall(request.body, transport_.call);
    if (!call || call->operation != operation) {
        books().refused();
        books().remember({request.at, operation, "fault", "不是规定的 SOAP 报文"});
        return {500, xmlType, soapFault("Client", "not a SOAP 1.1 call of " + operation)};
    }
    switch (admit(*call, request.at, whim)) {
        case Admission::granted:
            break;
        case Admission::ended:
            return turnAway(operation, request.at, SimulatedEffect::whim);
        case Admission::refused:
            return turnAway(operation, request.at, SimulatedEffect::none);
    }
    const SimulatedReply reply = judge(operation, *call, address, whim);
    books().remember({request.at, operation, reply.code, reply.message});
    return {200, xmlType, soapReply(transport_.call, operation, reply), {}, reply.effect, reply.evaluateUnid};
}

SimulatedAnswer SimulatedFujian::turnAway(const std::string& operation, Moment at, SimulatedEffect effect) {
    books().tokenRefused();
    const std::string& error = transport_.token.invalidHeaderValue;
    books().remember({at, operation, "400", error});
    return {400, xmlType, soapFault("Client", error), {{transport_.token.invalidHeaderName, error}}, effect};
}

SimulatedFujian::Admission SimulatedFujian::admit(const ReceivedCall& call, Moment at, SimulatedWhim whim) {
    const std::string& prefix = transport_.call.authorizationPrefix;
    if (!call.authorization.starts_with(prefix) || !tokens_.alive(call.authorization.substr(prefix.size()), at)) {
        return Admission::refused;
    }
    if (whim == SimulatedWhim::expireToken) {
        tokens_.end(call.authorization.substr(prefix.size()));
        return Admission::ended;
    }
    return Admission::granted;
}

SimulatedReply SimulatedFujian::judge(const std::string& operation, const ReceivedCall& call,
                                      const std::string& address, SimulatedWhim whim) {
    const auto refuse = [this](const char* code, std::string message) {
        books().refused();
        return SimulatedReply{code, std::move(message)};
    };
    if (call.appKey != settings_.appKey) {
        return refuse(forbiddenCode, "appKey 与令牌不符");
    }
    const LetterReading reading = openLetter(call.payload, transport_.cipher, package_->mapping, settings_.appCode);
    if (!reading.problem.empty()) {
        return refuse(unreadableCode, reading.problem);
    }
    return office_.answer(operation, reading.letter, address, whim);
}

}  // namespace hcp
