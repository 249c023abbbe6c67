#include "province/fujian_client.h"

#include <Poco/URI.h>

#include <stdexcept>
#include <utility>

#include "province/discreet_answer.h"
#include "province/fujian_envelope.h"
#include "province/fujian_letter.h"
#include "province/fujian_package.h"
#include "province/fujian_reply.h"
#include "province/fujian_token.h"
#include "province/gateway.h"
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

FujianClient::FujianClient(std::shared_ptr<const Package> package, FujianAccount account, const Clock& clock)
    : package_(std::move(package)), account_(std::move(account)) {
    const SoapTransport& transport = soapTransportOf(*package_);
    if (const auto missing = missingSettings(package_->mapping, account_.settings); !missing.empty()) {
        throw std::invalid_argument("province setting " + missing.front() + " is missing: " + package_->name() +
                                    " requires it");
    }
    if (!suits(transport.cipher.key, account_.appCode)) {
        throw std::invalid_argument("appCode must be 32 hexadecimal digits: the package takes it for the key");
    }
    gateway_ = std::make_unique<Gateway>(account_.gateway, transport.times, account_.proxy);
    token_ =
        std::make_unique<FujianToken>(*gateway_, transport.token, TokenOwner{account_.appKey, account_.appCode}, clock);
}

FujianClient::~FujianClient() = default;

DeliveryOutcome FujianClient::deliver(const Consignment& consignment) {
    const WireOperation* operation = package_->mapping.operationFor(consignment.key.kind);
    if (operation == nullptr) {
        return {DeliveryVerdict::rejected, {}, package_->name() + " 没有报送这类记录的操作"};
    }
    const CipherSettings& cipher = soapTransportOf(*package_).cipher;
    const auto values = wireValues(*operation, consignment, account_.settings);
    const Letter letter = writeLetter(package_->mapping, cipher.charset, values);
    if (!letter) {
        return {DeliveryVerdict::rejected,
                {},
                "无法写成报文：" + letter.error().title + "（" + letter.error().element +
                    "）含有 XML 不允许的字符，请来源系统更正后重新报送"};
    }
    DeliveryOutcome outcome = send(*operation, sealLetter(*letter, cipher, account_.appCode));
    outcome.letter = operation->name + " " + package_->name();
    outcome.answer = fitForStoring(outcome.answer, consignment);
    return outcome;
}

std::optional<StandingAnswer> FujianClient::ask(const Consignment& /*consignment*/) { return std::nullopt; }

DeliveryOutcome FujianClient::send(const WireOperation& operation, const std::string& payload) {
    CallJudgement judgement;
    for (int attempt = 0; attempt < 2; ++attempt) {
        const TokenResult token = token_->current();
        if (!token) {
            return {DeliveryVerdict::unreachable, {}, token.error()};
        }
        judgement = call(operation, payload, *token);
        if (!judgement.tokenInvalid) {
            break;
        }
        token_->invalidate(*token);
    }
    return judgement.outcome;
}

CallJudgement FujianClient::call(const WireOperation& operation, const std::string& payload, const std::string& token) {
    const CallSettings& settings = soapTransportOf(*package_).call;
    const std::string envelope = writeEnvelope(settings, {operation.name, token, account_.appKey, payload});
    CallJudgement judgement = judgeAnswer(
        soapTransportOf(*package_),
        gateway_->exchange(
            {callPath(settings.path, account_.apiId, operation.name), envelope, contentType, {soapAction}}));
    judgement.outcome.answer = discreet(judgement.outcome.answer, {{token}, {}}, std::string::npos);
    return judgement;
}

std::string FujianClient::fitForStoring(const std::string& answer, const Consignment& consignment) const {
    return discreet(answer, {{account_.appCode, account_.appKey}, personalValues(*package_, consignment)});
}

}  // namespace hcp
