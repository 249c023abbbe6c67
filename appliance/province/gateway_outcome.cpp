#include "province/gateway_outcome.h"

#include <Poco/DateTime.h>
#include <Poco/DateTimeFormat.h>
#include <Poco/DateTimeFormatter.h>
#include <Poco/DateTimeParser.h>

#include <algorithm>
#include <charconv>

namespace hcp {
namespace {

/// How long to wait; nothing when there is no such header or it cannot be understood.
std::optional<std::int64_t> retryAfterMs(const GatewayAnswer& answer, Moment now) {
    const std::string text(answer.header("Retry-After"));
    std::int64_t seconds = 0;
    const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), seconds);
    if (!text.empty() && end == text.data() + text.size() && seconds >= 0 &&
        (problem == std::errc() || problem == std::errc::result_out_of_range)) {
        const std::int64_t all = problem == std::errc() ? seconds : waitMsMax;
        return std::min(all, waitMsMax / 1000) * 1000;
    }
    Poco::DateTime at;
    int zone = 0;
    // The parser is lenient; only what it would write itself is a date.
    if (!Poco::DateTimeParser::tryParse(Poco::DateTimeFormat::HTTP_FORMAT, text, at, zone) ||
        Poco::DateTimeFormatter::format(at, Poco::DateTimeFormat::HTTP_FORMAT) != text) {
        return std::nullopt;
    }
    return std::clamp<std::int64_t>(at.timestamp().epochMicroseconds() / 1000 - now.msSinceEpoch, 0, waitMsMax);
}

}  // namespace

DeliveryOutcome outcomeOf(const GatewayTrouble& trouble) {
    return trouble.sent ? DeliveryOutcome{DeliveryVerdict::unknown, {}, "已发出，未收到完整答复：" + trouble.what}
                        : DeliveryOutcome{DeliveryVerdict::unreachable, {}, "无法连接省网关：" + trouble.what};
}

std::optional<DeliveryOutcome> turnedAway(const GatewayAnswer& answer, Moment now) {
    const auto waitMs = retryAfterMs(answer, now);
    if (answer.status != 429 && !(answer.status == 503 && waitMs)) {
        return std::nullopt;
    }
    return DeliveryOutcome{answer.status == 429 ? DeliveryVerdict::unreachable : DeliveryVerdict::unknown,
                           {},
                           "省平台暂不受理：HTTP " + std::to_string(answer.status),
                           {},
                           waitMs.value_or(0)};
}

}  // namespace hcp
