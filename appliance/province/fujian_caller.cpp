#include "province/fujian_caller.h"

#include <Poco/URI.h>

#include <stdexcept>
#include <utility>

#include "gateway/gateway.h"
#include "province/discreet_answer.h"
#include "province/fujian_envelope.h"
#include "province/fujian_package.h"
#include "province/fujian_token.h"
#include "province/letter_seal.h"

namespace hcp {
namespace {

constexpr const char* contentType = "text/xml; charset=utf-8";
/// SOAP 1.1 wants the header; empty, it says that the path names the intent.
constexpr std::pair<const char*, const char*> soapAction{"SOAPAction", "\"\""};

std::string callPath(const std::string& pattern, const std::string& apiId, const std::string& operation) {
    std::string path = pattern;
    for (const auto& [name, value] : {std::pair{"{apiId}", apiId}, std::pair{"{operation}", operation}}) {
        std::string encoded;
        Poco::URI::encode(value, "/?#&", encoded);
        const std::size_t at = path.find(name);
        if (at != std::string::npos) {
            path.replace(at, std::string_view(name).size(), encoded);
        }
    }
    return path;
}

}  // namespace

FujianCaller::FujianCaller(std::shared_ptr<const Package> package, FujianAccount account, const Clock& clock)
    : package_(std::move(package)), account_(std::move(account)), clock_(clock) {
    const SoapTransport& transport = soapTransportOf(*package_);
    if (!suits(transport.cipher.key, account_.appCode)) {
        throw std::invalid_argument("appCode must be 32 hexadecimal digits: the package takes it for the key");
    }
    gateway_ = std::make_unique<Gateway>(account_.gateway, transport.times, account_.proxy);
    token_ =
        std::make_unique<FujianToken>(*gateway_, transport.token, TokenOwner{account_.appKey, account_.appCode}, clock);
}

FujianCaller::~FujianCaller() = default;

Letter FujianCaller::write(const std::vector<WireValue>& values) const {
    return writeLetter(package_->mapping, soapTransportOf(*package_).cipher.charset, values);
}

CallJudgement FujianCaller::call(const std::string& operation, const std::string& letter) {
    const std::string payload = sealLetter(letter, soapTransportOf(*package_).cipher, account_.appCode);
    CallJudgement judgement;
    for (int attempt = 0; attempt < 2; ++attempt) {
        const TokenResult token = token_->current();
        if (!token) {
            return {false, {DeliveryVerdict::unreachable, {}, token.error()}};
        }
        judgement = exchange(operation, payload, *token);
        if (!judgement.tokenInvalid) {
            break;
        }
        token_->invalidate(*token);
    }
    return judgement;
}

CallJudgement FujianCaller::callUnder(const std::string& token, const std::string& operation,
                                      const std::string& letter) {
    return exchange(operation, sealLetter(letter, soapTransportOf(*package_).cipher, account_.appCode), token);
}

Expected<IssuedToken, std::string> FujianCaller::issueToken() const { return token_->issue(); }

CallJudgement FujianCaller::exchange(const std::string& operation, const std::string& payload,
                                     const std::string& token) {
    const CallSettings& settings = soapTransportOf(*package_).call;
    const std::string envelope = writeEnvelope(settings, {operation, token, account_.appKey, payload});
    CallJudgement judgement = judgeAnswer(
        soapTransportOf(*package_),
        gateway_->exchange({callPath(settings.path, account_.apiId, operation), envelope, contentType, {soapAction}}),
        clock_.now());
    judgement.outcome.answer = discreet(judgement.outcome.answer, {{token}, {}}, std::string::npos);
    return judgement;
}

std::string FujianCaller::fitForStoring(const std::string& answer, std::vector<std::string> personal) const {
    return discreet(answer, {{account_.appCode, account_.appKey}, std::move(personal)});
}

}  // namespace hcp
