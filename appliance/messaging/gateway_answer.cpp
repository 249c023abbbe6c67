#include "messaging/gateway_answer.h"

#include <algorithm>
#include <optional>

#include "foundation/json.h"

namespace hcp {
namespace {

std::string unescaped(std::string_view token) {
    std::string text;
    for (std::size_t i = 0; i < token.size(); ++i) {
        const bool escape = token[i] == '~' && i + 1 < token.size();
        text += !escape ? token[i] : token[++i] == '1' ? '/' : '~';
    }
    return text;
}

const JsonValue* memberAt(const JsonValue& value, const std::string& token) {
    if (!value.IsArray()) {
        return findMember(value, token);
    }
    const bool index =
        !token.empty() && token.size() < 6 && std::ranges::all_of(token, [](char c) { return c >= '0' && c <= '9'; });
    const unsigned long at = index ? std::stoul(token) : value.Size();
    return at < value.Size() ? &value[static_cast<rapidjson::SizeType>(at)] : nullptr;
}

/// RFC 6901; nothing where there is no text, number or boolean.
std::optional<std::string> scalarAt(const JsonValue& document, std::string_view pointer) {
    const JsonValue* value = &document;
    while (value != nullptr && !pointer.empty()) {
        pointer.remove_prefix(1);
        const std::size_t end = std::min(pointer.find('/'), pointer.size());
        value = memberAt(*value, unescaped(pointer.substr(0, end)));
        pointer.remove_prefix(end);
    }
    if (value == nullptr || value->IsObject() || value->IsArray() || value->IsNull()) {
        return std::nullopt;
    }
    return value->IsString() ? std::string(asText(*value)) : toJson(*value);
}

MessageOutcome meaningOfSuccess(const std::string& body, const SuccessCondition& success) {
    if (!success.pointer.empty()) {
        const auto document = parseJson(body);
        const auto said = document ? scalarAt(*document, success.pointer) : std::nullopt;
        if (!said) {
            return {MessageFate::unknown, true, "the answer does not say whether it was taken"};
        }
        if (*said != success.equals) {
            return {MessageFate::notTaken, false, "the gateway says that it did not take it"};
        }
    }
    if (body.find(success.contains) == std::string::npos) {
        return {MessageFate::unknown, true, "the answer lacks the text of success"};
    }
    return {MessageFate::sent, false, {}};
}

}  // namespace

MessageOutcome meaningOf(const GatewayResult& result, const SuccessCondition& success) {
    if (!result && result.error().sent) {
        // The trouble's own text may quote an answer, and an answer what was sent.
        return {MessageFate::unknown, true, "no sound answer came"};
    }
    if (!result) {
        return {MessageFate::notTaken, true, result.error().what};
    }
    const int status = result->status;
    const std::string what = "HTTP " + std::to_string(status);
    if (status / 100 == 2) {
        return meaningOfSuccess(result->body, success);
    }
    if (status / 100 == 4 || status == 503) {
        return {MessageFate::notTaken, status == 429 || status == 503, what};
    }
    return {MessageFate::unknown, true, what};
}

}  // namespace hcp
