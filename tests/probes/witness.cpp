// What a probe takes down, and that the probes there are are those that the catalogue knows.
#include "probes/witness.h"

#include <boost/test/unit_test.hpp>

#include <set>

#include "conformance/probe_names.h"
#include "probes/probe.h"

using namespace hcp;

namespace {

TestResult resultOf(const Witness& witness) {
    TestResult result;
    witness.writeInto(result);
    return result;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(witness)

BOOST_AUTO_TEST_CASE(the_probes_are_those_of_the_closed_set_each_once) {
    std::set<std::string> names;
    for (const auto& probe : allProbes()) {
        BOOST_TEST(names.emplace(probe.name).second, probe.name);
    }
    BOOST_TEST(names == probeNameSet(), boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(who_compared_nothing_verified_nothing) {
    BOOST_TEST(nameOf(resultOf(Witness()).outcome) == "skip");
    Witness compared;
    compared.expect(true, "");
    BOOST_TEST(nameOf(resultOf(compared).outcome) == "pass");
    compared.couldNotVerify("没有发生");
    BOOST_TEST(nameOf(resultOf(compared).outcome) == "skip");
}

BOOST_AUTO_TEST_CASE(what_was_wrong_is_counted_and_its_first_few_are_told) {
    Witness witness;
    for (int i = 0; i < 9; ++i) {
        witness.expect(i == 0, "第 " + std::to_string(i) + " 个");
    }
    witness.omit("有理由");
    const TestResult result = resultOf(witness);
    BOOST_TEST(nameOf(result.outcome) == "fail");
    BOOST_TEST(result.seen == "9 项核对中有 8 项不符");
    BOOST_TEST(result.examples.size() == testExamplesMax);
    BOOST_TEST(result.examples.front() == "第 1 个");
}

BOOST_AUTO_TEST_CASE(what_a_person_has_to_look_at_is_no_pass) {
    Witness witness;
    witness.expect(true, "");
    witness.review("看这里");
    BOOST_TEST(nameOf(resultOf(witness).outcome) == "review");
}

BOOST_AUTO_TEST_SUITE_END()
