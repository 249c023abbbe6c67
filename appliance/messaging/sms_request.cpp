#include "messaging/sms_request.h"

#include <algorithm>
#include <array>
#include <optional>

namespace hcp {
namespace {

constexpr std::string_view jsonType = "application/json";
constexpr std::string_view formType = "application/x-www-form-urlencoded";
constexpr std::array<std::string_view, 8> framing{"host",       "content-length",    "content-type", "connection",
                                                  "keep-alive", "transfer-encoding", "expect",       "upgrade"};

std::string lower(std::string_view text) {
    std::string out(text);
    std::ranges::transform(out, out.begin(),
                           [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    return out;
}

std::optional<TemplateForm> formOf(const std::string& contentType) {
    std::string type = lower(contentType);
    if (const std::size_t parameter = type.find(';'); parameter != std::string::npos) {
        std::string rest = type.substr(parameter + 1);
        std::erase(rest, ' ');
        if (rest != "charset=utf-8") {
            return std::nullopt;
        }
        type.resize(parameter);
    }
    return type == jsonType   ? std::optional(TemplateForm::json)
           : type == formType ? std::optional(TemplateForm::urlencoded)
                              : std::nullopt;
}

Unexpected<std::string> wrong(const std::string& member, const std::string& what) {
    return Unexpected<std::string>{member + ": " + what};
}

}  // namespace

bool mayBeSet(std::string_view header) {
    constexpr std::string_view tokenCharacters =
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789!#$%&'*+-.^_`|~";
    const bool token = !header.empty() && header.find_first_not_of(tokenCharacters) == std::string_view::npos;
    return token && std::ranges::find(framing, lower(header)) == framing.end();
}

Expected<SmsRequest, std::string> SmsRequest::of(const SmsSettings& settings) {
    auto address = parseCallAddress(settings.url);
    if (!address) {
        return wrong("/url", "must be http:// or https:// and a host");
    }
    const auto form = formOf(settings.contentType);
    if (!form || (!settings.post && *form != TemplateForm::urlencoded)) {
        return wrong("/contentType", form ? "GET wants application/x-www-form-urlencoded"
                                          : "must be application/json or application/x-www-form-urlencoded");
    }
    auto body = RequestTemplate::of(settings.body, *form, settings.secrets);
    if (!body) {
        return wrong("/body", body.error());
    }
    if (!body->has("phone") || !body->has("text")) {
        return wrong("/body", "must have {phone} and {text}");
    }
    if (!settings.success.pointer.empty() && settings.success.pointer.front() != '/') {
        return wrong("/success/pointer", "must be a JSON Pointer that begins with /");
    }
    SmsRequest made(*std::move(address), settings, *std::move(body));
    for (const auto& [name, value] : settings.headers) {
        auto header = RequestTemplate::of(value, TemplateForm::header, settings.secrets);
        if (!header || !mayBeSet(name)) {
            return wrong("/headers/" + name, header ? "no header that may be set" : header.error());
        }
        made.headers_.emplace_back(name, *std::move(header));
    }
    return made;
}

GatewayRequest SmsRequest::requestFor(const Message& message) const {
    const RequestTemplate::Values values{message.to.phone, message.text, message.id};
    GatewayRequest request{address_.path, body_.filled(values), contentType_};
    if (!post_) {
        request.path += (address_.path.find('?') == std::string::npos ? "?" : "&") + request.body;
        request.body.clear();
    }
    for (const auto& [name, value] : headers_) {
        request.headers.emplace_back(name, value.filled(values));
    }
    return request;
}

}  // namespace hcp
