// How an SMS gateway is called: one HTTP request a message, made from the installation's templates. No two gateways are
// alike, so that all of it is configuration.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "foundation/expected.h"
#include "gateway/call_address.h"
#include "gateway/gateway.h"
#include "messaging/gateway_answer.h"
#include "messaging/request_template.h"
#include "pipeline/messenger.h"

namespace hcp {

struct SmsSettings {
    std::string url;
    bool post = true;  ///< false: GET, the filled template is the query
    std::string contentType = "application/json";
    std::vector<std::pair<std::string, std::string>> headers = {};  ///< names, and templates of their values
    std::string body;                                               ///< template with {phone} and {text}
    Secrets secrets = {};                                           ///< for {secret:NAME}
    SuccessCondition success = {};
};

class SmsRequest {
public:
    /// Refused with the member that is wrong: "/body: …", in English, without a secret. The content type is
    /// application/json or application/x-www-form-urlencoded, with "; charset=utf-8" or without; GET wants the latter.
    [[nodiscard]] static Expected<SmsRequest, std::string> of(const SmsSettings& settings);

    [[nodiscard]] const std::string& server() const { return address_.server; }
    [[nodiscard]] const SuccessCondition& success() const { return success_; }
    [[nodiscard]] GatewayRequest requestFor(const Message& message) const;

private:
    SmsRequest(CallAddress address, const SmsSettings& settings, RequestTemplate body)
        : address_(std::move(address)),
          post_(settings.post),
          contentType_(settings.contentType),
          body_(std::move(body)),
          success_(settings.success) {}

    CallAddress address_;
    bool post_;
    std::string contentType_;
    std::vector<std::pair<std::string, RequestTemplate>> headers_;
    RequestTemplate body_;
    SuccessCondition success_;
};

/// Whether a configuration may set the header: a token that none of the headers is by which HTTP frames a message.
[[nodiscard]] bool mayBeSet(std::string_view header);

}  // namespace hcp
