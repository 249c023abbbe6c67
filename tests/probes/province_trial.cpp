// The examination of a province that answers in its own time.
#include "probes/province_trial.h"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <set>

#include "support/fujian.h"

using namespace hcp;
using namespace hcp::test;

namespace {

constexpr std::int64_t answersAfterMs = 6000;

/// Judges as a province should, and each answer turns the clock on.
class SlowProvince final : public Province {
public:
    SlowProvince(ManualClock& clock, bool isKnown) : clock_(clock), isKnown_(isKnown) {}

    [[nodiscard]] DeliveryOutcome deliver(const Consignment& consignment) override {
        clock_.advanceMs(answersAfterMs);
        if (!isKnown_) {
            return {DeliveryVerdict::unreachable, "", "HTTP 401"};
        }
        if (consignment.of(RecordKind::evaluation).get("satisfaction") == "9") {
            return {DeliveryVerdict::rejected, "", "9 等级不对"};
        }
        const bool isNew = taken_.insert(consignment.parcel + std::string(nameOf(consignment.key.kind))).second;
        return {isNew ? DeliveryVerdict::delivered : DeliveryVerdict::alreadyHeld, "E-1", "200"};
    }
    [[nodiscard]] std::optional<StandingAnswer> ask(const Consignment&) override { return std::nullopt; }

private:
    ManualClock& clock_;
    const bool isKnown_;
    std::set<std::string> taken_;
};

struct Examination {
    std::vector<TestResult> within(std::int64_t answerMsMax) {
        SlowProvince province(clock, true);
        ProvinceTrial trial{*fujian(), sourceFolder() / "specs/fujian" / fujian()->version,
                            province,  [this] { return std::make_shared<SlowProvince>(clock, false); },
                            clock,     clock.now()};
        trial.answerMsMax = answerMsMax;
        trial.progress = [this](const std::string& test) { told.insert(test); };
        return provinceResults(trial);
    }

    ManualClock clock{at("2026-10-12 10:00:00")};
    std::set<std::string> told;
};

}  // namespace

BOOST_AUTO_TEST_SUITE(province_trial)

BOOST_FIXTURE_TEST_CASE(an_answer_within_the_bound_passes_and_each_test_is_told, Examination) {
    const auto results = within(answersAfterMs);
    BOOST_TEST(results.size() >= 4U);
    for (const auto& result : results) {
        BOOST_TEST(nameOf(result.outcome) == "pass", result.test << ": " << result.seen);
        BOOST_TEST(told.contains(result.test), result.test);
    }
}

BOOST_FIXTURE_TEST_CASE(an_answer_that_takes_longer_fails_and_says_how_long, Examination) {
    for (const auto& result : within(answersAfterMs - 1)) {
        BOOST_TEST(nameOf(result.outcome) == "fail", result.test << ": " << result.seen);
        BOOST_TEST(result.seen.find("6000 毫秒，超过 5999 毫秒") != std::string::npos, result.seen);
    }
}

BOOST_AUTO_TEST_SUITE_END()
