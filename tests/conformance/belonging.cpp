// Whose a result is: by the name of its test, by the field that an element carries, and by nothing else.
#include "conformance/belonging.h"

#include <boost/test/unit_test.hpp>

#include <algorithm>

#include "conformance/judged.h"

using namespace hcp;
using namespace hcp::test;

namespace {

using Requirements = std::vector<std::string>;

Requirements ofElement(const std::string& operation, const std::string& name) {
    const auto& elements = fujian()->mapping.operations.at(operation).elements;
    return Belonging(*fujian()).ofElement(*std::ranges::find(elements, name, &WireElement::name));
}

}  // namespace

BOOST_AUTO_TEST_SUITE(belonging)

BOOST_AUTO_TEST_CASE(a_result_belongs_to_the_requirements_that_its_test_names_or_that_name_its_test) {
    const Belonging belonging(*fujian());
    BOOST_TEST(belonging.ofTest("FJ-S-010") == Requirements{"FJ-R-011"});
    BOOST_TEST(belonging.ofTest("schema service/resultDate") == Requirements{"FJ-R-011"});
    BOOST_TEST(belonging.ofTest("intake.durable") == Requirements{"HCP-R-303"});
    BOOST_TEST(belonging.ofTest("province repeated") == Requirements{"HCP-R-307"});
    BOOST_TEST(belonging.ofTest("province getSaveEvaluation") == Requirements{"HCP-R-205"});
    BOOST_TEST(belonging.ofTest("province draft01SaveWithdrawal") == (Requirements{"FJ-R-064", "HCP-R-205"}));
    BOOST_TEST(belonging.ofTest("vectors right").empty());
}

BOOST_AUTO_TEST_CASE(an_element_belongs_to_the_field_that_it_carries_or_counts) {
    BOOST_TEST(ofElement("getSaveEvaluation", "projectName") == Requirements{"FJ-R-006"});
    BOOST_TEST(ofElement("getSaveEvaluation", "appraisaldnum") == ofElement("getSaveEvaluation", "appraisald"));
    BOOST_TEST(ofElement("getSaveEvaluation", "type").empty());
    BOOST_TEST(ofElement("draft01SaveTextAudit", "evaluateUnid").empty());
}

BOOST_AUTO_TEST_CASE(what_a_result_says_itself_goes_before_its_name) {
    TestResult result = resultOf("replay verdict 新增 FJ-S-010 /resultDate", TestOutcome::fail);
    result.requirements = {"FJ-R-011"};
    const ConformanceRun run = runWith({result, resultOf("replay letter", TestOutcome::pass)});
    const auto verdict = judgeRun(run, *fujian(), {}, nullptr, {2026, 11, 28});
    BOOST_TEST(verdict.results.front().requirements == Requirements{"FJ-R-011"});
    BOOST_TEST(verdict.results.back().requirements == Requirements{"HCP-R-301"});
}

BOOST_AUTO_TEST_CASE(a_change_in_a_replay_blocks_also_where_the_requirement_only_advises) {
    ConformanceRun run = runWith({resultOf("FJ-E-001", TestOutcome::pass), resultOf(advisoryRule, TestOutcome::fail)});
    BOOST_TEST(judgeRun(run, *fujian(), {}, nullptr, {2026, 11, 28}).conforms(run));
    run.kind = ConformanceKind::replay;
    BOOST_TEST(!judgeRun(run, *fujian(), {}, nullptr, {2026, 11, 28}).conforms(run));
}

BOOST_AUTO_TEST_SUITE_END()
