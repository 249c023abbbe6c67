#include "province/fujian_token.h"

#include <Poco/URI.h>

#include <algorithm>
#include <charconv>
#include <cmath>

#include "foundation/digest.h"
#include "foundation/json.h"
#include "province/xml_text.h"

namespace hcp {
namespace {

constexpr std::size_t tokenBytesMax = 4096;

/// Whole seconds, written as a number or as a text; nothing when the member is neither.
std::optional<std::int64_t> secondsIn(const JsonValue* member) {
    if (member == nullptr) {
        return std::nullopt;
    }
    if (member->IsNumber()) {
        return static_cast<std::int64_t>(std::clamp(std::floor(member->GetDouble()), 0.0, 1e9));
    }
    if (!member->IsString()) {
        return std::nullopt;
    }
    const std::string_view text = asText(*member);
    std::int64_t seconds = 0;
    const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), seconds);
    return problem == std::errc() && end == text.data() + text.size() ? std::optional(seconds) : std::nullopt;
}

}  // namespace

std::string tokenSign(const std::string& appCode, const std::string& timestamp) {
    return toHex(md5(appCode + timestamp));
}

FujianToken::FujianToken(Gateway& gateway, TokenSettings settings, TokenOwner owner, const Clock& clock)
    : gateway_(gateway), settings_(std::move(settings)), owner_(std::move(owner)), clock_(clock) {}

TokenResult FujianToken::current() {
    std::promise<TokenResult> promise;
    {
        std::unique_lock lock(mutex_);
        if (held_ && clock_.now() < held_->validUntil) {
            return held_->value;
        }
        if (underWay_) {
            const auto result = *underWay_;
            lock.unlock();
            return result.get();
        }
        underWay_ = promise.get_future().share();
    }
    try {
        const Moment asked = clock_.now();
        const Issued issued = issue();
        TokenResult result = issued ? TokenResult(issued->value) : TokenResult(Unexpected{issued.error()});
        const std::lock_guard lock(mutex_);
        held_ = issued ? std::optional(held(*issued, asked)) : std::nullopt;
        underWay_.reset();
        promise.set_value(result);
        return result;
    } catch (...) {
        const std::lock_guard lock(mutex_);
        underWay_.reset();
        promise.set_exception(std::current_exception());
        throw;
    }
}

void FujianToken::invalidate(const std::string& token) {
    const std::lock_guard lock(mutex_);
    if (held_ && held_->value == token) {
        held_.reset();
    }
}

FujianToken::Issued FujianToken::issue() const {
    const std::string timestamp = std::to_string(clock_.now().msSinceEpoch);
    Poco::URI uri(settings_.path);
    uri.addQueryParameter(settings_.appKeyParameter, owner_.appKey);
    uri.addQueryParameter(settings_.timestampParameter, timestamp);
    uri.addQueryParameter(settings_.signParameter, tokenSign(owner_.appCode, timestamp));
    const GatewayResult result = gateway_.exchange({uri.getPathAndQuery(), {}});
    if (!result) {
        return Unexpected{"未能取得令牌：" + result.error().what};
    }
    return read(*result);
}

FujianToken::Issued FujianToken::read(const GatewayAnswer& answer) const {
    if (answer.status != 200) {
        return Unexpected{"未能取得令牌：HTTP " + std::to_string(answer.status) + " " +
                          std::string(answer.header(settings_.invalidHeaderName))};
    }
    const auto json = parseJson(answer.body);
    const JsonValue* token = json ? findMember(*json, settings_.accessTokenField) : nullptr;
    if (token == nullptr || !token->IsString() || asText(*token).empty() || asText(*token).size() > tokenBytesMax ||
        !escapeXmlText(asText(*token))) {
        return Unexpected{std::string("未能取得令牌：答复中没有可用的令牌")};
    }
    return IssuedToken{std::string(asText(*token)), secondsIn(findMember(*json, settings_.expiresInField))};
}

FujianToken::Held FujianToken::held(const IssuedToken& token, Moment asked) const {
    const std::int64_t lifeMax = settings_.lifeSecondsMax;
    return {token.value, asked.plusMs(std::min(token.lifeSeconds.value_or(lifeMax), lifeMax) * 1000)};
}

}  // namespace hcp
