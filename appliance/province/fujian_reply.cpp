#include "province/fujian_reply.h"

#include <Poco/String.h>

#include <algorithm>

#include "province/gateway_outcome.h"
#include "province/xml_leaves.h"

namespace hcp {
namespace {

/// The text of the only element with this path; nothing when there is none or more than one.
std::optional<std::string> onlyText(const std::vector<XmlLeaf>& leaves, std::string_view path) {
    std::optional<std::string> text;
    for (const XmlLeaf& leaf : leaves) {
        if (leaf.path == path) {
            if (text) {
                return std::nullopt;
            }
            text = Poco::trim(leaf.text);
        }
    }
    return text;
}

std::optional<std::string> returnText(const std::vector<XmlLeaf>& soap) {
    std::optional<std::string> text;
    for (const XmlLeaf& leaf : soap) {
        if (leaf.path.starts_with("Envelope/Body/") && leaf.path.ends_with("/return")) {
            if (text) {
                return std::nullopt;
            }
            text = Poco::trim(leaf.text);
        }
    }
    return text;
}

bool faultNames(std::string_view soap, std::string_view words) {
    const auto leaves = readXmlLeaves(soap);
    return leaves && !words.empty() && std::any_of(leaves->begin(), leaves->end(), [words](const XmlLeaf& leaf) {
               return leaf.path.starts_with("Envelope/Body/Fault") && leaf.text.find(words) != std::string::npos;
           });
}

/// What the gateway or a SOAP fault says about the trouble, for a person.
std::string explanation(const SoapTransport& transport, const GatewayAnswer& answer) {
    std::string text = "HTTP " + std::to_string(answer.status);
    if (const auto header = answer.header(transport.token.invalidHeaderName); !header.empty()) {
        text += " " + std::string(header);
    }
    if (const auto leaves = readXmlLeaves(answer.body)) {
        text += " " + onlyText(*leaves, "Envelope/Body/Fault/faultstring").value_or("");
    }
    return text;
}

bool contains(const std::vector<std::string>& codes, const std::string& code) {
    return std::find(codes.begin(), codes.end(), code) != codes.end();
}

DeliveryVerdict verdictOf(const ReplySettings& settings, const std::string& code) {
    if (contains(settings.successCodes, code)) {
        return DeliveryVerdict::delivered;
    }
    if (contains(settings.alreadyHeldCodes, code)) {
        return DeliveryVerdict::alreadyHeld;
    }
    if (contains(settings.unknownCodes, code)) {
        return DeliveryVerdict::unknown;
    }
    return contains(settings.retryCodes, code) ? DeliveryVerdict::unreachable : DeliveryVerdict::rejected;
}

bool tokenRefused(const TokenSettings& token, const GatewayAnswer& answer) {
    const bool inHeader = answer.status == 400 && answer.header(token.invalidHeaderName) == token.invalidHeaderValue;
    return inHeader || faultNames(answer.body, token.invalidHeaderValue);
}

CallJudgement judgementOf(const SoapTransport& transport, const GatewayAnswer& answer, Moment now) {
    if (auto turned = turnedAway(answer, now)) {
        turned->answer = "省平台暂不受理：" + explanation(transport, answer);
        return {false, *std::move(turned)};
    }
    auto reply = answer.status == 200 ? readReply(answer.body, transport.reply) : std::nullopt;
    if (!reply) {
        return {false, {DeliveryVerdict::unknown, {}, "省平台的答复无法识别：" + explanation(transport, answer)}};
    }
    const DeliveryVerdict verdict = verdictOf(transport.reply, reply->code);
    const bool held = verdict == DeliveryVerdict::delivered || verdict == DeliveryVerdict::alreadyHeld;
    DeliveryOutcome outcome{verdict, held ? reply->receipt : "", reply->code + " " + reply->message};
    return {false, std::move(outcome), std::move(reply)};
}

}  // namespace

std::optional<FujianReply> readReply(std::string_view soap, const ReplySettings& names) {
    const auto envelope = readXmlLeaves(soap);
    const auto inner = envelope ? returnText(*envelope) : std::nullopt;
    auto leaves = inner ? readXmlLeaves(*inner) : std::nullopt;
    if (!leaves) {
        return std::nullopt;
    }
    FujianReply reply{{}, {}, {}, *std::move(leaves)};
    reply.code = reply.text(names.codeField).value_or("");
    reply.message = reply.text(names.messageField).value_or("");
    reply.receipt = reply.text(names.receiptField).value_or("");
    return reply.code.empty() ? std::nullopt : std::optional(std::move(reply));
}

std::optional<std::string> FujianReply::text(std::string_view path) const {
    return onlyText(leaves, leaves.front().path + "/" + std::string(path));
}

CallJudgement judgeAnswer(const SoapTransport& transport, const GatewayResult& result, Moment now) {
    if (!result) {
        return {false, outcomeOf(result.error())};
    }
    if (tokenRefused(transport.token, *result)) {
        return {true, {DeliveryVerdict::unreachable, {}, "省网关连续两次不认可令牌"}};
    }
    return judgementOf(transport, *result, now);
}

}  // namespace hcp
