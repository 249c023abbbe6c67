#include "province/simulated_tokens.h"

#include <Poco/String.h>

#include <charconv>
#include <cstdint>
#include <cstdlib>
#include <random>

#include "foundation/digest.h"

namespace hcp {
namespace {

constexpr std::int64_t clockDifferenceMsMax = 10 * 60 * 1000;

bool near(const std::string& timestamp, Moment now) {
    std::int64_t ms = 0;
    const char* const end = timestamp.data() + timestamp.size();
    const auto [stop, problem] = std::from_chars(timestamp.data(), end, ms);
    return problem == std::errc() && stop == end && ms >= now.msSinceEpoch - clockDifferenceMsMax &&
           ms <= now.msSinceEpoch + clockDifferenceMsMax;
}

}  // namespace

SimulatedTokens::SimulatedTokens(std::string appKey, std::string appCode, int lifeSeconds, const Clock& clock)
    : appKey_(std::move(appKey)),
      appCode_(std::move(appCode)),
      lifeSeconds_(lifeSeconds),
      identifiers_(clock, std::random_device{}()) {}

std::optional<std::string> SimulatedTokens::issue(const TokenRequest& request, Moment now) {
    const std::string expected = toHex(md5(appCode_ + request.timestamp));
    if (request.appKey != appKey_ || !near(request.timestamp, now) || Poco::icompare(request.sign, expected) != 0) {
        return std::nullopt;
    }
    const std::string token = toHex(sha256(identifiers_.next())).substr(0, 32);
    const std::lock_guard lock(mutex_);
    std::erase_if(validUntil_, [now](const auto& entry) { return entry.second <= now; });
    validUntil_[token] = now.plusMs(std::int64_t{lifeSeconds_} * 1000);
    return token;
}

bool SimulatedTokens::alive(const std::string& token, Moment now) {
    const std::lock_guard lock(mutex_);
    const auto found = validUntil_.find(token);
    return found != validUntil_.end() && now < found->second;
}

void SimulatedTokens::end(const std::string& token) {
    const std::lock_guard lock(mutex_);
    validUntil_.erase(token);
}

}  // namespace hcp
