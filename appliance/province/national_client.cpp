#include "province/national_client.h"

#include <algorithm>
#include <stdexcept>
#include <utility>
#include <variant>

#include "gateway/gateway.h"
#include "province/discreet_answer.h"
#include "province/letter_seal.h"
#include "province/national_envelope.h"
#include "province/national_letter.h"
#include "province/national_package.h"
#include "province/national_reply.h"
#include "province/wire_values.h"

namespace hcp {
namespace {

constexpr const char* contentType = "application/json; charset=utf-8";

/// Printable ASCII without space: what can stand in a header or a request line.
bool isPlain(std::string_view text) {
    return !text.empty() && std::ranges::all_of(text, [](char c) { return c > 0x20 && c < 0x7F; });
}

Sm2EncryptionKey requirePublicKey(const std::string& text) {
    auto key = Sm2EncryptionKey::from(text);
    if (!key) {
        throw std::invalid_argument(
            "the province's public key is no SM2 key: a PEM, or 04 and the point in hexadecimal");
    }
    return *std::move(key);
}

}  // namespace

std::vector<std::string> missingNationalSettings(const Package& package,
                                                 const std::map<std::string, std::string>& settings) {
    const EnvelopeTransport& transport = envelopeTransportOf(package);
    std::vector<std::string> missing = missingSettings(package.mapping, settings);
    std::vector<std::string> needed{transport.envelope.tenancySetting};
    for (const auto kind : {RecordKind::service, RecordKind::evaluation}) {
        if (const WireOperation* operation = package.mapping.operationFor(kind)) {
            needed.push_back(transport.pathSettings.at(operation->name));
        }
    }
    std::ranges::copy_if(needed, std::back_inserter(missing),
                         [&settings](const std::string& name) { return !settings.contains(name); });
    return missing;
}

bool needsRecordKey(const Package& package) {
    const auto* sm4 = std::get_if<CipherSettings>(&envelopeTransportOf(package).cipher);
    return sm4 != nullptr && sm4->key == KeyDerivation::hexDecoded;
}

NationalClient::NationalClient(std::shared_ptr<const Package> package, NationalAccount account, const Clock& clock)
    : package_(std::move(package)),
      account_(std::move(account)),
      clock_(clock),
      provincesKey_(requirePublicKey(account_.publicKey)) {
    requireSound();
    gateway_ = std::make_unique<Gateway>(account_.gateway, envelopeTransportOf(*package_).times, account_.proxy);
}

NationalClient::~NationalClient() = default;

void NationalClient::requireSound() const {
    const EnvelopeTransport& transport = envelopeTransportOf(*package_);
    if (const auto missing = missingNationalSettings(*package_, account_.settings); !missing.empty()) {
        throw std::invalid_argument("province setting " + missing.front() + " is missing: " + package_->name() +
                                    " requires it");
    }
    if (account_.appMark.empty() || account_.appWord.empty()) {
        throw std::invalid_argument("the account with the province lacks appMark or appWord");
    }
    if (needsRecordKey(*package_) && !suits(KeyDerivation::hexDecoded, account_.recordKey)) {
        throw std::invalid_argument("recordKey must be 32 hexadecimal digits");
    }
    if (!isPlain(account_.settings.at(transport.envelope.tenancySetting))) {
        throw std::invalid_argument("province setting " + transport.envelope.tenancySetting +
                                    " must be printable ASCII without space");
    }
    for (const auto& [operation, setting] : transport.pathSettings) {
        const auto path = account_.settings.find(setting);
        if (path != account_.settings.end() && (!isPlain(path->second) || !path->second.starts_with('/'))) {
            throw std::invalid_argument("province setting " + setting + " must be a path that begins with /");
        }
    }
}

DeliveryOutcome NationalClient::deliver(const Consignment& consignment) {
    const WireOperation* operation = package_->mapping.operationFor(consignment.key.kind);
    if (operation == nullptr) {
        return {DeliveryVerdict::rejected, {}, package_->name() + " 没有报送这类记录的操作"};
    }
    const std::string& setting = envelopeTransportOf(*package_).pathSettings.at(operation->name);
    const auto path = account_.settings.find(setting);
    if (path == account_.settings.end()) {
        return {DeliveryVerdict::rejected, {}, "本机没有配置这类记录的接口路径（" + setting + "）"};
    }
    const auto values = wireValues(*operation, consignment, account_.settings);
    DeliveryOutcome outcome = send(path->second, writeJsonLetter(values), personalValues(*package_, consignment));
    outcome.letter = operation->name + " " + package_->name();
    return outcome;
}

std::optional<StandingAnswer> NationalClient::ask(const Consignment& /*consignment*/) { return std::nullopt; }

DeliveryOutcome NationalClient::send(const std::string& path, const std::string& letter,
                                     std::vector<std::string> personal) {
    const EnvelopeTransport& transport = envelopeTransportOf(*package_);
    const EnvelopeSettings& envelope = transport.envelope;
    const EnvelopeCaller caller{account_.appMark, account_.appWord, envelopeTime(clock_.now())};
    const std::string sign = sealLetter(signedText(envelope, caller), transport.sign, provincesKey_);
    const GatewayResult result =
        gateway_->exchange({path,
                            writeJsonEnvelope(envelope, caller, sign, sealRecords(letter)),
                            contentType,
                            {{envelope.tenancyHeader, account_.settings.at(envelope.tenancySetting)}}});
    DeliveryOutcome outcome = judgeNational(transport.reply, result, clock_.now());
    outcome.answer = discreet(outcome.answer, {{account_.appWord, account_.recordKey, sign}, std::move(personal)});
    return outcome;
}

std::string NationalClient::sealRecords(const std::string& letter) const {
    const auto& cipher = envelopeTransportOf(*package_).cipher;
    if (const auto* sm2 = std::get_if<Sm2Settings>(&cipher)) {
        return sealLetter(letter, *sm2, provincesKey_);
    }
    const auto& sm4 = std::get<CipherSettings>(cipher);
    return sealLetter(letter, sm4, sm4.key == KeyDerivation::hexDecoded ? account_.recordKey : account_.appWord);
}

}  // namespace hcp
