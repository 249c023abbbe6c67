// A gateway that heeds its tokens, and some that do not.
#include "probes/token_trial.h"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <map>

#include "support/fujian.h"

using namespace hcp;
using namespace hcp::test;

namespace {

TokenAnswer turnedAway() { return {true, {DeliveryVerdict::unreachable, "", "HTTP 400 access_token_invalid"}}; }
TokenAnswer delivered() { return {false, {DeliveryVerdict::delivered, "E-1", "200"}}; }
TokenAnswer forbidden() { return {false, {DeliveryVerdict::unreachable, "", "HTTP 401"}}; }

class PlayedTokens final : public GatewayTokens {
public:
    explicit PlayedTokens(const Clock& clock) : clock_(clock), issuedAt_(clock.now()) {}

    [[nodiscard]] Expected<IssuedToken, std::string> issueToken() override {
        if (!issues) {
            return Unexpected{std::string("未能取得令牌：HTTP 500")};
        }
        return IssuedToken{"real", life};
    }
    [[nodiscard]] TokenAnswer deliverUnder(const std::string& token, const Consignment& consignment) override {
        letters.push_back(consignment.parcel);
        const bool isOver = clock_.now() > issuedAt_.plusMs(life.value_or(0) * 1000);
        return token.empty() ? toNone : token != "real" ? toFalse : isOver ? toExpired : delivered();
    }

    bool issues = true;
    std::optional<std::int64_t> life = 60;
    TokenAnswer toNone = turnedAway();
    TokenAnswer toFalse = turnedAway();
    TokenAnswer toExpired = turnedAway();
    std::vector<std::string> letters;

private:
    const Clock& clock_;
    const Moment issuedAt_;
};

struct Gateway {
    std::map<std::string, TestResult> examine() {
        TokenTrial trial(tokens, clock);
        std::map<std::string, TestResult> results;
        for (auto& result : trial.run({[this] {
                                           Consignment letter;
                                           letter.parcel = std::to_string(++letters);
                                           return letter;
                                       },
                                       [this] { return isUp; }, [this](std::int64_t ms) { clock.advanceMs(ms); },
                                       [this](const std::string& test) { told.push_back(test); }})) {
            const std::string name = result.test;
            results.emplace(name.substr(std::string("province token ").size()), std::move(result));
        }
        return results;
    }

    ManualClock clock{at("2026-10-12 10:00:00")};
    PlayedTokens tokens{clock};
    bool isUp = true;
    int letters = 0;
    std::vector<std::string> told;
};

}  // namespace

BOOST_AUTO_TEST_SUITE(token_trial)

BOOST_FIXTURE_TEST_CASE(a_gateway_that_heeds_its_tokens_passes, Gateway) {
    for (const auto& [name, result] : examine()) {
        BOOST_TEST(nameOf(result.outcome) == "pass", name << ": " << result.seen);
    }
    const std::vector<std::string> each{"1", "2", "3"};
    BOOST_TEST(tokens.letters == each, boost::test_tools::per_element());
    BOOST_TEST(told.size() == 3U);
    BOOST_TEST((clock.now() > at("2026-10-12 10:01:00")));
}

BOOST_FIXTURE_TEST_CASE(what_is_taken_without_a_token_fails, Gateway) {
    tokens.toNone = delivered();
    tokens.toExpired = delivered();
    const auto results = examine();
    BOOST_TEST(nameOf(results.at("missing").outcome) == "fail");
    BOOST_TEST(nameOf(results.at("false").outcome) == "pass");
    BOOST_TEST(nameOf(results.at("expired").outcome) == "fail");
}

BOOST_FIXTURE_TEST_CASE(turned_away_in_another_manner_fails_since_no_client_would_renew, Gateway) {
    tokens.toFalse = forbidden();
    const auto result = examine().at("false");
    BOOST_TEST(nameOf(result.outcome) == "fail");
    BOOST_TEST(result.seen.find("没有按约定说明令牌无效") != std::string::npos);
}

BOOST_FIXTURE_TEST_CASE(a_gateway_that_is_away_says_nothing, Gateway) {
    tokens.toFalse = forbidden();
    isUp = false;
    BOOST_TEST(nameOf(examine().at("false").outcome) == "skip");
}

BOOST_FIXTURE_TEST_CASE(a_long_or_untold_life_is_not_waited_for, Gateway) {
    tokens.life = TokenTrial::waitSecondsMax + 1;
    const auto result = examine().at("expired");
    BOOST_TEST(nameOf(result.outcome) == "omit");
    BOOST_TEST(result.seen.find("121 秒") != std::string::npos);
    BOOST_TEST((clock.now() == at("2026-10-12 10:00:00")));
    tokens.life.reset();
    BOOST_TEST(nameOf(examine().at("expired").outcome) == "omit");
}

BOOST_FIXTURE_TEST_CASE(without_a_token_to_be_had_its_end_cannot_be_verified, Gateway) {
    tokens.issues = false;
    const auto result = examine().at("expired");
    BOOST_TEST(nameOf(result.outcome) == "skip");
    BOOST_TEST(result.seen == "未能取得令牌：HTTP 500");
}

BOOST_AUTO_TEST_SUITE_END()
