#define BOOST_TEST_MODULE conformance
#include "conformance/catalogue.h"

#include <boost/test/unit_test.hpp>

#include "support/fujian.h"

using namespace hcp;
using namespace hcp::test;

namespace {

std::string inOneLine(const std::vector<TestName>& tests) {
    std::string line;
    for (const auto& test : tests) {
        line += (line.empty() ? "" : ", ") + test.text();
    }
    return line;
}

}  // namespace

BOOST_AUTO_TEST_CASE(rules_and_properties_that_name_a_requirement_are_its_tests) {
    const auto tests = testsByRequirement(*fujian());
    BOOST_TEST(inOneLine(tests.at("FJ-R-011")) == "FJ-S-010, schema service/resultDate");
    BOOST_TEST(inOneLine(tests.at("FJ-R-001")) == "schema evaluation/projectNo, schema service/projectNo");
}

BOOST_AUTO_TEST_CASE(every_requirement_in_force_is_there_also_one_without_a_test) {
    Package package = *fujian();
    package.requirements["X-1"].id = "X-1";
    package.requirements["X-2"].probes = {"intake.durable"};
    Requirement& over = package.requirements["X-3"];
    over.probes = {"intake.durable"};
    over.inForce = false;
    const auto tests = testsByRequirement(package);
    BOOST_TEST(tests.at("X-1").empty());
    BOOST_TEST(inOneLine(tests.at("X-2")) == "intake.durable");
    BOOST_TEST(!tests.contains("X-3"));
}
