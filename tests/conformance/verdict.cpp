// What a run means: which results block, what a baseline and waivers change, and what a requirement comes to.
#include <boost/test/unit_test.hpp>

#include <algorithm>

#include "conformance/judged.h"

using namespace hcp;
using namespace hcp::test;

namespace {

constexpr Day today{2026, 11, 28};

bool conforms(const ConformanceRun& run, const std::vector<Waiver>& waivers = {}, const Baseline* baseline = nullptr) {
    return judgeRun(run, *fujian(), waivers, baseline, today).conforms(run);
}

ResultStanding standingOf(TestOutcome now, const Baseline& baseline, const std::string& seen = "所见") {
    const ConformanceRun run = runWith({resultOf(bindingRule, now, seen)});
    return judgeRun(run, *fujian(), {}, &baseline, today).results.front().standing;
}

const JudgedRequirement& requirementNamed(const ConformanceVerdict& verdict, const std::string& id) {
    return *std::ranges::find(verdict.requirements, id,
                              [](const JudgedRequirement& judged) { return judged.requirement->id; });
}

}  // namespace

BOOST_AUTO_TEST_SUITE(verdict)

BOOST_AUTO_TEST_CASE(what_fails_or_could_not_be_verified_blocks_and_nothing_else_does) {
    for (const auto outcome : testOutcomes) {
        const bool expected =
            outcome == TestOutcome::pass || outcome == TestOutcome::omit || outcome == TestOutcome::review;
        const ConformanceRun run = runWith({resultOf("FJ-E-001", TestOutcome::pass), resultOf(bindingRule, outcome)});
        BOOST_TEST(conforms(run) == expected, nameOf(outcome));
    }
}

BOOST_AUTO_TEST_CASE(what_only_should_be_does_not_block_but_an_error_of_the_tester_does) {
    BOOST_TEST(
        conforms(runWith({resultOf(bindingRule, TestOutcome::pass), resultOf(advisoryRule, TestOutcome::fail)})));
    BOOST_TEST(!conforms(runWith({resultOf(advisoryRule, TestOutcome::error)})));
    BOOST_TEST(!conforms(runWith({resultOf("no requirement names this", TestOutcome::fail)})));
}

BOOST_AUTO_TEST_CASE(a_run_in_which_nothing_passed_shows_nothing) {
    BOOST_TEST(!conforms(runWith({})));
    BOOST_TEST(!conforms(runWith({resultOf(bindingRule, TestOutcome::omit)})));
    BOOST_TEST(!conforms(runWith({resultOf(advisoryRule, TestOutcome::fail)})));
}

BOOST_AUTO_TEST_CASE(a_waiver_lets_its_test_through_until_its_last_day_and_blocks_from_then_on) {
    const ConformanceRun failing = runWith({resultOf(bindingRule, TestOutcome::fail)});
    BOOST_TEST(conforms(failing, {waiverFor(bindingRule, today)}));
    BOOST_TEST(!conforms(failing, {waiverFor(bindingRule, Day{2026, 11, 27})}));
    BOOST_TEST(!conforms(failing, {waiverFor(advisoryRule, today)}));
    const ConformanceRun passing = runWith({resultOf(bindingRule, TestOutcome::pass)});
    BOOST_TEST(!conforms(passing, {waiverFor(bindingRule, Day{2026, 11, 27})}));
    const ConformanceRun erring = runWith({resultOf(bindingRule, TestOutcome::error)});
    BOOST_TEST(!conforms(erring, {waiverFor(bindingRule, today)}));
}

BOOST_AUTO_TEST_CASE(a_waiver_that_nothing_needs_is_told) {
    const ConformanceRun run = runWith({resultOf(bindingRule, TestOutcome::pass)});
    const std::vector<Waiver> waivers{waiverFor(bindingRule, today), waiverFor("FJ-E-001", today)};
    const auto verdict = judgeRun(run, *fujian(), waivers, nullptr, today);
    BOOST_TEST(verdict.idleWaivers.size() == 2U);
    BOOST_TEST(verdict.conforms(run));
}

BOOST_AUTO_TEST_CASE(a_result_stands_beside_that_of_the_earlier_run) {
    const Baseline passed{{{bindingRule, {TestOutcome::pass, "所见"}}}};
    const Baseline failed{{{bindingRule, {TestOutcome::fail, "所见"}}}};
    BOOST_TEST(nameOf(standingOf(TestOutcome::pass, passed)) == "same");
    BOOST_TEST(nameOf(standingOf(TestOutcome::fail, passed)) == "new");
    BOOST_TEST(nameOf(standingOf(TestOutcome::skip, passed)) == "new");
    BOOST_TEST(nameOf(standingOf(TestOutcome::pass, failed)) == "fixed");
    BOOST_TEST(nameOf(standingOf(TestOutcome::fail, failed)) == "same");
    BOOST_TEST(nameOf(standingOf(TestOutcome::fail, failed, "别的")) == "changed");
    BOOST_TEST(nameOf(standingOf(TestOutcome::pass, Baseline{})) == "added");
    BOOST_TEST(nameOf(standingOf(TestOutcome::fail, Baseline{})) == "new");
}

BOOST_AUTO_TEST_CASE(a_test_that_the_earlier_run_had_and_this_one_has_not_is_told) {
    const ConformanceRun run = runWith({resultOf(bindingRule, TestOutcome::pass)});
    const Baseline baseline{{{"FJ-E-001", {TestOutcome::pass, ""}}, {bindingRule, {TestOutcome::pass, ""}}}};
    const auto verdict = judgeRun(run, *fujian(), {}, &baseline, today);
    BOOST_TEST(verdict.gone == std::vector<std::string>{"FJ-E-001"});
}

BOOST_AUTO_TEST_CASE(a_requirement_is_what_the_worst_of_its_tests_is_and_omitted_without_any) {
    // FJ-E-006 and FJ-S-013 stand for the same requirement.
    const ConformanceRun run =
        runWith({resultOf("FJ-E-006", TestOutcome::pass), resultOf("FJ-S-013", TestOutcome::skip)});
    const auto verdict = judgeRun(run, *fujian(), {}, nullptr, today);
    const auto& judged = requirementNamed(verdict, "FJ-R-043");
    BOOST_TEST(nameOf(judged.outcome) == "skip");
    BOOST_TEST(judged.results.size() == 2U);
    BOOST_TEST(nameOf(requirementNamed(verdict, "FJ-R-051").outcome) == "omit");
}

BOOST_AUTO_TEST_SUITE_END()
