// A local system's sample: only what it shows is said to be right.
#include "conformance/upstream_trial.h"

#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <ostream>

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
        const auto checked = trial.checker().check(kind, json, arrival(), lookups, &applied);
        trial.take(++line, checked, applied);
    }
    [[nodiscard]] TestResult of(const std::string& test) const {
        const auto results = trial.results();
        const auto found = std::ranges::find(results, test, &TestResult::test);
        BOOST_REQUIRE_MESSAGE(found != results.end(), test);
        return *found;
    }

    NothingKept lookups;
    UpstreamTrial trial{fujian()};
    std::size_t line = 0;
};

/// What senders put into any field; all invented. `tell` is the part by which somebody would be known.
struct HostileValue {
    const char* value;
    const char* tell;
    friend std::ostream& operator<<(std::ostream& out, const HostileValue& hostile) { return out << hostile.value; }
};

constexpr HostileValue hostileValues[] = {
    {"欧阳测试", "欧阳"},
    {"Ouyang Ceshi", "yang"},
    {"+8613800138000", "8000"},
    {"+86 138 0013 8000", "138"},
    {"138-0013-8000", "0013"},
    {"１３８００１３８０００", "１３"},
    {"35029919000101001X", "1900"},
    {"350299 19000101 001X", "1900"},
    {"３５０２９９１９０００１０１００１Ｘ", "１９"},
    {"6222021234567890123", "6222"},
    {"6222 0212 3456 7890 123", "6222"},
    {"测试市无名路９９号６０１室", "无名"},
    {"who.ever@nowhere.example.invalid", "nowhere"},
    {"Bearer hcp_s3cret-Token", "s3cret"},
    {"１３８\u200b０013 8000", "0013"},
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

BOOST_FIXTURE_TEST_CASE(examples_show_codes_and_times_that_exist_and_how_all_else_is_written, Trial) {
    take(RecordKind::evaluation, evaluation().set("satisfaction", "1").set("evalDetail", "510").json());
    BOOST_TEST(of("FJ-E-003").examples.at(0).find("510") != std::string::npos);
    take(RecordKind::evaluation, evaluation().set("assessTime", "2026-10-12 08:40:00").json());
    BOOST_TEST(of("FJ-E-005").examples.at(0).find("2026-10-12 08:40:00") != std::string::npos);
    take(RecordKind::evaluation, evaluation().set("assessTime", "2026/10/12 9:40").json());
    BOOST_TEST(of("schema evaluation/assessTime").examples.at(0).find("“0000/00/00 0:00”") != std::string::npos);
}

BOOST_DATA_TEST_CASE_F(Trial, no_example_shows_what_a_hostile_value_says, boost::unit_test::data::make(hostileValues),
                       hostile) {
    const Draft sound[] = {serviceRecord(), evaluation()};
    for (const auto kind : {RecordKind::service, RecordKind::evaluation}) {
        for (const auto& property : fujian()->schemas.at(kind).properties) {
            Draft draft = sound[kind == RecordKind::evaluation ? 1 : 0];
            take(kind, draft.set(property.name, hostile.value).json());
        }
        Draft draft = sound[kind == RecordKind::evaluation ? 1 : 0];
        take(kind, draft.set(hostile.value, hostile.value).json());
    }
    std::size_t examples = 0;
    for (const auto& result : trial.results()) {
        for (const auto& example : result.examples) {
            ++examples;
            BOOST_TEST(example.find(hostile.tell) == std::string::npos, result.test << ": " << example);
        }
    }
    // Most fields refuse most of these, so that there is something to look at.
    BOOST_TEST(examples > 20U);
}

BOOST_AUTO_TEST_SUITE_END()
