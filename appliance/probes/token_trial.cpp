#include "probes/token_trial.h"

#include "foundation/digest.h"
#include "foundation/random_bytes.h"

namespace hcp {
namespace {

constexpr std::int64_t secondMs = 1000;

TestResult resultFor(const char* name, const char* title) {
    return {std::string("province token ") + name, title, TestOutcome::skip, "", {}};
}

/// As long as the gateway's own, and nobody's.
std::string inventedToken() { return toHex(randomBytes(16)); }

}  // namespace

TokenTrial::TokenTrial(GatewayTokens& tokens, const Clock& clock)
    : tokens_(tokens), clock_(clock), issuedAt_(clock.now()), issued_(tokens.issueToken()) {}

std::vector<TestResult> TokenTrial::run(const Means& means) {
    std::vector<TestResult> results;
    means.tell("province token missing");
    results.push_back(under("", resultFor("missing", "没有令牌不予接受，并说明令牌无效"), means));
    means.tell("province token false");
    results.push_back(under(inventedToken(), resultFor("false", "编造的令牌不予接受，并说明令牌无效"), means));
    means.tell("province token expired");
    results.push_back(expired(means));
    return results;
}

TestResult TokenTrial::under(const std::string& token, TestResult result, const Means& means) {
    const Moment begun = clock_.now();
    const TokenAnswer answer = tokens_.deliverUnder(token, means.letter());
    result.tookMs = clock_.now().msSinceEpoch - begun.msSinceEpoch;
    const DeliveryVerdict verdict = answer.outcome.verdict;
    const bool isUntold = verdict == DeliveryVerdict::unreachable || verdict == DeliveryVerdict::unknown;
    result.seen =
        std::string(nameOf(verdict)) + "，" + std::to_string(result.tookMs) + " 毫秒：" + answer.outcome.answer;
    if (answer.isTurnedAway) {
        result.outcome = TestOutcome::pass;
    } else if (!isUntold) {
        result.outcome = TestOutcome::fail;
    } else if (means.isUp()) {
        result.outcome = TestOutcome::fail;
        result.seen += "；没有按约定说明令牌无效，令牌到期后本机不知道要重取";
    }
    return result;
}

TestResult TokenTrial::expired(const Means& means) {
    TestResult result = resultFor("expired", "过期的令牌不予接受，并说明令牌无效");
    if (!issued_) {
        result.seen = issued_.error();
        return result;
    }
    if (!issued_->lifeSeconds || *issued_->lifeSeconds > waitSecondsMax) {
        result.outcome = TestOutcome::omit;
        result.seen = issued_->lifeSeconds ? "令牌有效期 " + std::to_string(*issued_->lifeSeconds) + " 秒，长于 " +
                                                 std::to_string(waitSecondsMax) + " 秒，没有等到它过期"
                                           : "取令牌的答复没有写有效期，不知道它何时过期";
        return result;
    }
    // One second more, since the gateway's clock began after ours.
    const Moment end = issuedAt_.plusMs((*issued_->lifeSeconds + 1) * secondMs);
    if (const std::int64_t leftMs = end.msSinceEpoch - clock_.now().msSinceEpoch; leftMs > 0) {
        means.wait(leftMs);
    }
    result = under(issued_->value, std::move(result), means);
    result.seen += "；答复写的有效期 " + std::to_string(*issued_->lifeSeconds) + " 秒";
    return result;
}

}  // namespace hcp
