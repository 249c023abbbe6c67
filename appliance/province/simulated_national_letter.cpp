#include "province/simulated_national_letter.h"

#include <cstdlib>
#include <optional>
#include <stdexcept>

#include "foundation/civil_time.h"
#include "foundation/digest.h"
#include "foundation/json.h"

namespace hcp {
namespace {

constexpr std::int64_t clockToleranceMs = 10LL * 60 * 1000;
constexpr std::size_t timeDigits = 14;

/// A member that is a text, or nothing.
std::optional<std::string> textIn(const JsonValue& object, std::string_view name) {
    const JsonValue* member = findMember(object, name);
    return member != nullptr && member->IsString() ? std::optional(std::string(asText(*member))) : std::nullopt;
}

struct NationalCall {
    std::string appMark;
    std::string time;
    std::string sign;
    std::string records;
};

std::optional<NationalCall> readEnvelope(std::string_view body) {
    const auto json = parseJson(body);
    const JsonValue* common = json ? findMember(*json, "txnCommCom") : nullptr;
    const JsonValue* inner = json ? findMember(*json, "txnBodyCom") : nullptr;
    const JsonValue* params = inner != nullptr ? findMember(*inner, "params") : nullptr;
    const JsonValue* evaluate = params != nullptr ? findMember(*params, "evaluate") : nullptr;
    if (common == nullptr || !common->IsObject() || evaluate == nullptr || !evaluate->IsArray() ||
        evaluate->Size() != 1 || !(*evaluate)[0].IsString()) {
        return std::nullopt;
    }
    const auto appMark = textIn(*inner, "appMark");
    const auto time = textIn(*inner, "time");
    const auto sign = textIn(*inner, "sign");
    if (!appMark || !time || !sign) {
        return std::nullopt;
    }
    return NationalCall{*appMark, *time, *sign, std::string(asText((*evaluate)[0]))};
}

/// yyyyMMddHHmmss as China's clocks show it.
std::optional<Moment> momentOf(const std::string& time) {
    if (time.size() != timeDigits) {
        return std::nullopt;
    }
    const auto part = [&time](std::size_t from, std::size_t length) { return time.substr(from, length); };
    const auto civil = parseCivilTime(part(0, 4) + "-" + part(4, 2) + "-" + part(6, 2) + " " + part(8, 2) + ":" +
                                      part(10, 2) + ":" + part(12, 2));
    return civil ? std::optional(toMoment(*civil)) : std::nullopt;
}

std::optional<std::string> bytesOf(const std::string& text, CipherEncoding encoding) {
    return encoding == CipherEncoding::hex ? fromHex(text) : fromBase64(text);
}

std::optional<std::string> openedBySm2(const std::string& text, const Sm2Settings& settings,
                                       const NationalKeeping& keeping) {
    const auto bytes = bytesOf(text, settings.encoding);
    return bytes ? keeping.key.decrypt(*bytes, settings.form) : std::nullopt;
}

std::string recordsKey(const CipherSettings& settings, const NationalKeeping& keeping) {
    const std::string digits = toHex(md5(keeping.appWord));
    switch (settings.key) {
        case KeyDerivation::md5HexDecoded:
            return fromHex(digits).value();
        case KeyDerivation::md5HexFirst16:
            return digits.substr(0, 16);
        case KeyDerivation::hexDecoded:
            return fromHex(keeping.recordKey).value();
    }
    throw std::logic_error("KeyDerivation");
}

std::optional<std::string> openedRecords(const std::string& text, const EnvelopeTransport& transport,
                                         const NationalKeeping& keeping) {
    if (const auto* sm2 = std::get_if<Sm2Settings>(&transport.cipher)) {
        return openedBySm2(text, *sm2, keeping);
    }
    const auto& sm4 = std::get<CipherSettings>(transport.cipher);
    const auto bytes = bytesOf(text, sm4.encoding);
    const BlockMode mode = sm4.mode == CipherMode::ecb ? BlockMode::ecb : BlockMode::cbc;
    return bytes ? sm4Decrypt(mode, recordsKey(sm4, keeping), fromHex(sm4.ivHex).value(), *bytes) : std::nullopt;
}

std::optional<ReceivedLetter> onlyRecord(const std::string& text) {
    const auto json = parseJson(text);
    if (!json || !json->IsArray() || json->Size() != 1 || !(*json)[0].IsObject()) {
        return std::nullopt;
    }
    ReceivedLetter record;
    for (const auto& field : (*json)[0].GetObject()) {
        if (!field.value.IsString()) {
            return std::nullopt;
        }
        record.emplace_back(asText(field.name), asText(field.value));
    }
    return record;
}

/// Why the caller is not believed; empty when it is.
std::string distrust(const NationalCall& call, const EnvelopeTransport& transport, const NationalKeeping& keeping,
                     Moment at) {
    if (call.appMark != keeping.appMark) {
        return "应用标识 appMark 不存在";
    }
    if (openedBySm2(call.sign, transport.sign, keeping) != call.time + keeping.appMark + keeping.appWord) {
        return "签名验证失败";
    }
    const auto claimed = momentOf(call.time);
    if (!claimed || std::abs(claimed->msSinceEpoch - at.msSinceEpoch) > clockToleranceMs) {
        return "时间戳超出允许范围";
    }
    return {};
}

}  // namespace

NationalReading readNationalCall(std::string_view body, const EnvelopeTransport& transport,
                                 const NationalKeeping& keeping, Moment at) {
    const auto call = readEnvelope(body);
    if (!call) {
        return {{}, "请求报文格式不正确"};
    }
    if (auto problem = distrust(*call, transport, keeping, at); !problem.empty()) {
        return {{}, std::move(problem)};
    }
    const auto text = openedRecords(call->records, transport, keeping);
    if (!text) {
        return {{}, "参数无法解密"};
    }
    auto record = onlyRecord(*text);
    return record ? NationalReading{*std::move(record), {}} : NationalReading{{}, "参数应为只含一条记录的数组"};
}

}  // namespace hcp
