#include "province/national_reply.h"

#include <algorithm>
#include <vector>

#include "foundation/json.h"
#include "province/gateway_outcome.h"

namespace hcp {
namespace {

constexpr std::size_t replyBytesMax = 1U << 24;

bool isAbsent(const JsonValue* value) { return value == nullptr || value->IsNull(); }

/// What the interface writes as a text, and other software as a number or a truth value.
std::optional<std::string> scalarText(const JsonValue& value) {
    if (value.IsString()) {
        return std::string(asText(value));
    }
    return value.IsInt64() || value.IsBool() ? std::optional(toJson(value)) : std::nullopt;
}

std::optional<NationalReply> readCoded(const JsonValue& object, const EnvelopeReplySettings& names) {
    const auto code = scalarText(*findMember(object, names.codeField));
    if (!code || code->empty()) {
        return std::nullopt;
    }
    NationalReply reply{*code == names.successCode, *code, {}};
    if (const JsonValue* repeated = findMember(object, names.successField); !isAbsent(repeated)) {
        if (scalarText(*repeated) != (reply.success ? "true" : "false")) {
            return std::nullopt;
        }
    }
    if (const JsonValue* message = findMember(object, names.messageField); !isAbsent(message)) {
        if (!message->IsString()) {
            return std::nullopt;
        }
        reply.sentence = asText(*message);
    }
    return reply.success || !reply.sentence.empty() ? std::optional(std::move(reply)) : std::nullopt;
}

/// What a body says beside a description of success: only a code in it can take that back.
std::optional<NationalReply> readBody(const JsonValue& body, const EnvelopeReplySettings& names) {
    if (body.IsObject() && findMember(body, names.codeField) != nullptr) {
        return readCoded(body, names);
    }
    return NationalReply{true, {}, names.successDescription};
}

std::optional<NationalReply> readDescribed(const JsonValue& object, const EnvelopeReplySettings& names) {
    const JsonValue* description = findMember(object, names.descriptionField);
    if (!description->IsString() || asText(*description).empty()) {
        return std::nullopt;
    }
    const bool success = asText(*description) == names.successDescription;
    const JsonValue* body = findMember(object, names.bodyField);
    if (!success || isAbsent(body)) {
        return NationalReply{success, {}, std::string(asText(*description))};
    }
    if (!body->IsString()) {
        return readBody(*body, names);
    }
    if (asText(*body).empty()) {
        return NationalReply{true, {}, names.successDescription};
    }
    JsonLimits limits;
    limits.bytesMax = replyBytesMax;
    const auto text = parseJson(asText(*body), limits);
    return text ? readBody(*text, names) : std::nullopt;
}

bool containsAny(const std::string& sentence, const std::vector<std::string>& parts) {
    return std::ranges::any_of(
        parts, [&sentence](const std::string& part) { return sentence.find(part) != std::string::npos; });
}

DeliveryVerdict verdictOf(const NationalReply& reply, const EnvelopeReplySettings& names) {
    if (reply.success) {
        return DeliveryVerdict::delivered;
    }
    if (containsAny(reply.sentence, names.alreadyHeldSentences)) {
        return DeliveryVerdict::alreadyHeld;
    }
    return containsAny(reply.sentence, names.retrySentences) ? DeliveryVerdict::unreachable : DeliveryVerdict::rejected;
}

}  // namespace

std::optional<NationalReply> readNationalReply(std::string_view body, const EnvelopeReplySettings& names) {
    JsonLimits limits;
    limits.bytesMax = replyBytesMax;
    limits.stringBytesMax = replyBytesMax;
    const auto json = parseJson(body, limits);
    if (!json || !json->IsObject()) {
        return std::nullopt;
    }
    const bool described = findMember(*json, names.descriptionField) != nullptr;
    const bool coded = findMember(*json, names.codeField) != nullptr;
    if (described == coded) {
        return std::nullopt;
    }
    return described ? readDescribed(*json, names) : readCoded(*json, names);
}

DeliveryOutcome judgeNational(const EnvelopeReplySettings& names, const GatewayResult& result, Moment now) {
    if (!result) {
        return outcomeOf(result.error());
    }
    if (auto away = turnedAway(*result, now)) {
        return *std::move(away);
    }
    const std::string status = "HTTP " + std::to_string(result->status);
    if (result->status == 401 || result->status == 403) {
        return {DeliveryVerdict::unreachable, {}, "省平台不认可本机账号：" + status};
    }
    if (result->status == 407) {
        return {DeliveryVerdict::unreachable, {}, "代理服务器不认可本机：" + status};
    }
    const auto reply = result->status == 200 ? readNationalReply(result->body, names) : std::nullopt;
    if (!reply) {
        return {DeliveryVerdict::unknown, {}, "省平台的答复无法识别：" + status};
    }
    return {verdictOf(*reply, names), {}, reply->code + (reply->code.empty() ? "" : " ") + reply->sentence};
}

}  // namespace hcp
