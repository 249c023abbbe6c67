#include "province/simulated_fujian.h"

#include <array>
#include <string_view>

#include "foundation/json.h"
#include "province/fujian_package.h"
#include "province/simulated_judgement.h"

namespace hcp {
namespace {

// The province's codes for its refusals are not public; these are the simulator's own.
constexpr const char* unreadableCode = "1";
constexpr const char* unsoundCode = "2";
constexpr const char* whimCode = "9";
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

/// Names of elements that make an evaluation one of the province's, and by which a test knows it again.
constexpr std::array keyElements{wire::projectNo, wire::serviceTime, wire::evaluateType};

SimulatedRecord recordOf(const WireOperation& operation, const ReceivedLetter& letter) {
    SimulatedRecord record{"evaluation", {}, {}, operation.name, std::string(textOf(letter, wire::level)), {}};
    for (const std::string_view name : keyElements) {
        record.elements.emplace_back(name, textOf(letter, name));
        record.key += (record.key.empty() ? "" : "\n") + record.elements.back().second;
    }
    record.service = record.elements[0].second + "\n" + record.elements[1].second;
    return record;
}

}  // namespace

SimulatedFujian::SimulatedFujian(std::shared_ptr<const Package> package, SimulatedFujianSettings settings,
                                 const Clock& clock)
    : SimulatedProvince(clock),
      package_(std::move(package)),
      transport_(soapTransportOf(*package_)),
      settings_(std::move(settings)),
      tokens_(settings_.appKey, settings_.appCode, settings_.tokenLifeSeconds, clock) {
    for (const auto& [name, operation] : package_->mapping.operations) {
        operationByPath_[pathOf(transport_.call.path, settings_.apiId, name)] = &operation;
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
            return answerCall(*operation->second, request, whim);
        case SimulatedRoad::page:
            break;
    }
    if (operation != operationByPath_.end() && (request.query.contains("wsdl") || request.query.contains("WSDL"))) {
        return {200, xmlType, wsdl(transport_.call, operation->second->name, address + request.path + "?wsdl")};
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

SimulatedAnswer SimulatedFujian::answerCall(const WireOperation& operation, const SimulatedRequest& request,
                                            SimulatedWhim whim) {
    books().callReceived();
    const auto call = readCall(request.body, transport_.call);
    if (!call || call->operation != operation.name) {
        books().refused();
        books().remember({request.at, operation.name, "fault", "不是规定的 SOAP 报文"});
        return {500, xmlType, soapFault("Client", "not a SOAP 1.1 call of " + operation.name)};
    }
    switch (admit(*call, request.at, whim)) {
        case Admission::granted:
            break;
        case Admission::ended:
            return turnAway(operation, request.at, SimulatedEffect::whim);
        case Admission::refused:
            return turnAway(operation, request.at, SimulatedEffect::none);
    }
    const SimulatedReply reply = judge(operation, *call, whim);
    books().remember({request.at, operation.name, reply.code, reply.message});
    return {200, xmlType, soapReply(transport_.call, operation.name, reply), {}, reply.effect, reply.evaluateUnid};
}

SimulatedAnswer SimulatedFujian::turnAway(const WireOperation& operation, Moment at, SimulatedEffect effect) {
    books().tokenRefused();
    const std::string& error = transport_.token.invalidHeaderValue;
    books().remember({at, operation.name, "400", error});
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

SimulatedReply SimulatedFujian::judge(const WireOperation& operation, const ReceivedCall& call, SimulatedWhim whim) {
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
    if (const auto refusal = refusalOf(*package_, operation, reading.letter)) {
        return refuse(unsoundCode, *refusal);
    }
    SimulatedRecord record = recordOf(operation, reading.letter);
    if (whim == SimulatedWhim::reject && !books().holds(record)) {
        SimulatedReply reply = refuse(whimCode, "模拟拒收：按故障脚本退回");
        reply.effect = SimulatedEffect::whim;
        return reply;
    }
    const SimulatedBooks::Entry entry = books().enter(std::move(record));
    return entry.held
               ? SimulatedReply{transport_.reply.alreadyHeldCodes.at(0), "重复的评价", entry.receipt,
                                SimulatedEffect::held}
               : SimulatedReply{transport_.reply.successCodes.at(0), "成功", entry.receipt, SimulatedEffect::taken};
}

}  // namespace hcp
