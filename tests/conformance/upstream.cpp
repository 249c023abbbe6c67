// A local system's sample: only what it shows is said to be right.
#include "conformance/upstream_trial.h"

#include <boost/test/unit_test.hpp>

#include <algorithm>

#include "record/record_json.h"
#include "support/fujian.h"

using namespace hcp;
using namespace hcp::test;

namespace {

class NothingKept final : public Lookups {
public:
    [[nodiscard]] std::optional<Fields> accepted(const RecordKey& key) const override {
        return key.kind == RecordKind::service ? std::optional(service_) : std::nullopt;
    }
    [[nodiscard]] std::optional<KeptVersion> keptOtherwise(const RecordKey&) const override { return std::nullopt; }
    [[nodiscard]] std::vector<RecordKey> alike(const RecordKey&, const Trace&, std::int64_t,
                                               std::size_t) const override {
        return {};
    }
    [[nodiscard]] std::optional<bool> isWorking(const Day&) const override { return true; }

private:
    Fields service_ = fieldsIn(serviceRecord().json());
};

struct Trial {
    void take(RecordKind kind, const std::string& json) {
        std::vector<const Rule*> applied;
        const auto checked = checker.check(kind, json, arrival(), lookups, &applied);
        trial.take(++line, checked, applied);
    }
    [[nodiscard]] TestResult of(const std::string& test) const {
        const auto results = trial.results();
        const auto found = std::ranges::find(results, test, &TestResult::test);
        BOOST_REQUIRE_MESSAGE(found != results.end(), test);
        return *found;
    }

    NothingKept lookups;
    Checker checker{fujian()};
    UpstreamTrial trial{*fujian()};
    std::size_t line = 0;
};

}  // namespace

BOOST_AUTO_TEST_SUITE(upstream)

BOOST_FIXTURE_TEST_CASE(a_sound_record_passes_what_it_gives_occasion_for_and_nothing_else, Trial) {
    take(RecordKind::evaluation, evaluation().json());
    BOOST_TEST(nameOf(of("schema evaluation/pf").outcome) == "pass");
    BOOST_TEST(nameOf(of("FJ-E-003").outcome) == "pass");
    // It is no poor review, so nothing is known of how this system sends those.
    BOOST_TEST(nameOf(of("FJ-E-004").outcome) == "skip");
    BOOST_TEST(nameOf(of("schema evaluation/writingEvaluation").outcome) == "skip");
    BOOST_TEST(nameOf(of("FJ-S-010").outcome) == "omit");
    BOOST_TEST(of("schema evaluation/pf").seen == "1 条记录都符合");
}

BOOST_FIXTURE_TEST_CASE(what_is_wrong_fails_with_its_line_and_what_is_noted_is_to_be_reviewed, Trial) {
    take(RecordKind::evaluation, evaluation().json());
    take(RecordKind::evaluation, evaluation().set("pf", "Z").json());
    take(RecordKind::evaluation, evaluation().set("satisfaction", "1").set("evalDetail", "").json());
    const TestResult channel = of("schema evaluation/pf");
    BOOST_TEST(nameOf(channel.outcome) == "fail");
    BOOST_REQUIRE(channel.examples.size() == 1U);
    BOOST_TEST(channel.examples[0].starts_with("第 2 行 /pf："));
    BOOST_TEST(nameOf(of("FJ-E-004").outcome) == "fail");
}

BOOST_FIXTURE_TEST_CASE(unreadable_lines_and_unknown_fields_have_tests_of_their_own, Trial) {
    take(RecordKind::evaluation, "{");
    take(RecordKind::evaluation, evaluation().set("praise", "好").json());
    BOOST_TEST(nameOf(of("upstream readable").outcome) == "fail");
    BOOST_TEST(nameOf(of("schema evaluation").outcome) == "fail");
    BOOST_TEST(trial.taken() == 2U);
}

BOOST_FIXTURE_TEST_CASE(examples_are_few_and_masked, Trial) {
    for (int i = 0; i < 20; ++i) {
        take(RecordKind::service, serviceRecord().set("certKey", "350299190001010018").json());
    }
    const TestResult identity = of("FJ-S-003");
    BOOST_TEST(nameOf(identity.outcome) == "fail");
    BOOST_TEST(identity.examples.size() == testExamplesMax);
    BOOST_TEST(identity.examples[0].find("350299190001010018") == std::string::npos);
}

BOOST_AUTO_TEST_SUITE_END()
