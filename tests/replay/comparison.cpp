// What differs between two sides of a replay, by cause, and whose it is.
#define BOOST_TEST_MODULE replay
#include "replay/replay_comparison.h"

#include <boost/test/unit_test.hpp>

#include "replay/sides.h"
#include "support/fujian.h"

using namespace hcp;
using namespace hcp::test;

namespace {

const ReplayedPlace service{RecordKind::service, "QYFW", {"2026-10"}};
const ReplayedPlace review{RecordKind::evaluation, "QYFW", {"2026-10"}};

/// Names of the results that do not pass.
std::vector<std::string> causesOf(const ReplayComparison& comparison) {
    std::vector<std::string> causes;
    for (const auto& result : comparison.results(Belonging(*fujian()))) {
        if (result.outcome != TestOutcome::pass && result.test != "replay figure") {
            causes.push_back(result.test);
        }
    }
    return causes;
}

std::vector<std::string> causesOf(const ReplayedRecord& before, const ReplayedRecord& after) {
    ReplayComparison comparison;
    comparison.compare(service, before, after);
    return causesOf(comparison);
}

using Causes = std::vector<std::string>;

}  // namespace

BOOST_AUTO_TEST_CASE(what_is_the_same_is_no_cause) {
    BOOST_TEST(causesOf(replayed("held A /x; B /y"), replayed("held A /x; B /y")).empty());
    const ReplayComparison nothing;
    BOOST_TEST(causesOf(nothing) == (Causes{"replay verdict", "replay letter"}));
}

BOOST_AUTO_TEST_CASE(another_verdict_is_told_by_what_is_new_and_what_is_gone) {
    BOOST_TEST(causesOf(replayed("accepted"), replayed("held A /x")) ==
               Causes{"replay verdict 新增 A /x；accepted → held"});
    BOOST_TEST(causesOf(replayed("held A /x; B /y"), replayed("held B /y; C /z")) ==
               Causes{"replay verdict 新增 C /z；不再有 A /x"});
    BOOST_TEST(causesOf(replayed("held A /x"), replayed("accepted A /x")) == Causes{"replay verdict held → accepted"});
    BOOST_TEST(causesOf(replayed("held A /x; B /y"), replayed("held B /y; A /x")) ==
               Causes{"replay verdict 问题的次序"});
}

BOOST_AUTO_TEST_CASE(another_letter_is_told_by_its_elements) {
    const auto before = replayed("accepted", {{"a", "1"}, {"b", "2"}}, "x");
    BOOST_TEST(causesOf(before, replayed("accepted", {{"a", "1"}, {"b", "3"}, {"c", "4"}}, "y")) ==
               Causes{"replay letter 改变 b；新增 c"});
    BOOST_TEST(causesOf(before, replayed("accepted", {{"a", "1"}}, "y")) == Causes{"replay letter 不再有 b"});
    BOOST_TEST(causesOf(before, replayed("accepted", {{"a", "1"}, {"b", "2"}}, "y")) ==
               Causes{"replay letter 各元素的值不变，报文的写法变了"});
    BOOST_TEST(causesOf(before, replayed("accepted")) == Causes{"replay letter save → 不上报"});
    // That it is not sent follows from its verdict.
    BOOST_TEST(causesOf(before, replayed("held A /x")) == Causes{"replay verdict 新增 A /x；accepted → held"});
}

BOOST_AUTO_TEST_CASE(what_follows_from_the_record_below_is_counted_with_its_cause) {
    ReplayComparison comparison;
    comparison.compare(service, replayed("accepted"), replayed("held A /x"));
    for (int i = 0; i < 3; ++i) {
        comparison.compare(review, replayed("accepted"), restingOn(replayed("held N /y"), replayed("held A /x")));
    }
    const auto results = comparison.results(Belonging(*fujian()));
    BOOST_TEST(results.front().test == "replay verdict 新增 A /x；accepted → held");
    BOOST_TEST(results.front().seen == "1 处变化：新增 A /x；accepted → held；由此 3 条评价的结果随之改变");
    BOOST_TEST(results.at(1).test == "replay letter");
}

BOOST_AUTO_TEST_CASE(what_changes_by_itself_besides_is_told_as_well) {
    auto after = restingOn(replayed("held N /y; B /z"), replayed("held A /x"));
    after.alone = {"held", {"B /z"}};
    BOOST_TEST(causesOf(replayed("accepted"), after) ==
               (Causes{"replay verdict 新增 A /x；accepted → held", "replay verdict 新增 B /z；accepted → held"}));
    // Of days that are not replayed: the record below is no change of its own here.
    ReplayComparison comparison;
    comparison.compare(review, replayed("accepted"), restingOn(replayed("held N /y"), replayed("held A /x")));
    BOOST_TEST(comparison.results(Belonging(*fujian())).front().seen ==
               "所选日期之外的记录有变化：新增 A /x；accepted → held；由此 1 条评价的结果随之改变");
}

BOOST_AUTO_TEST_CASE(a_record_below_that_is_held_either_way_is_no_cause) {
    const auto before = restingOn(replayed("held N /y"), replayed("held A /x"));
    const auto after = restingOn(replayed("held N /y; B /z"), replayed("held A /x; C /x"));
    BOOST_TEST(causesOf(before, after) == Causes{"replay verdict 新增 B /z"});
}

BOOST_AUTO_TEST_CASE(a_change_belongs_to_whose_rule_or_field_it_is_and_else_to_our_promise) {
    ReplayComparison comparison;
    comparison.compare(service, replayed("accepted"), replayed("held OLD /x; NEW /y; schema.type /z"));
    comparison.compare(service, replayed("accepted"), replayed("held UNKNOWN /x"));
    comparison.compare(service, replayed("accepted", {{"a", "1"}}, "x"), replayed("accepted", {{"a", "2"}}, "y"));
    comparison.compare(service, replayed("accepted", {{"b", "1"}}, "x"), replayed("accepted", {{"b", "2"}}, "y"));
    comparison.conclude({{{"OLD", {"R-1"}}, {"save/a", {"R-2"}}}, {}},
                        {{{"OLD", {"R-1"}}, {"NEW", {"R-3"}}, {"schema.type /z", {"R-4"}}}, {}});
    std::map<std::string, std::string> owners;
    for (const auto& result : comparison.results(Belonging(*fujian()))) {
        for (const auto& id : result.requirements) {
            owners[result.test] += (owners[result.test].empty() ? "" : " ") + id;
        }
    }
    BOOST_TEST(owners["replay verdict 新增 OLD /x；新增 NEW /y；新增 schema.type /z；accepted → held"] ==
               "R-1 R-3 R-4");
    BOOST_TEST(owners["replay verdict 新增 UNKNOWN /x；accepted → held"] == "HCP-R-305");
    BOOST_TEST(owners["replay letter 改变 a"] == "R-2");
    BOOST_TEST(owners["replay letter 改变 b"] == "HCP-R-301");
}

BOOST_AUTO_TEST_CASE(memory_grows_with_causes_only_up_to_a_limit) {
    ReplayComparison comparison;
    for (int i = 0; i < 2000; ++i) {
        comparison.compare(service, replayed("accepted"), replayed("held R-" + std::to_string(i) + " /x"));
    }
    BOOST_TEST(comparison.results(Belonging(*fujian())).size() == 503U);
    BOOST_TEST(comparison.records() == 2000U);
}
