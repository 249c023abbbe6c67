// A package by its own vectors: what is damaged is named by the rule or the property it belongs to.
#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <map>

#include "conformance/vector_trial.h"
#include "support/fujian.h"
#include "support/package_copy.h"

using namespace hcp;
using namespace hcp::test;

namespace {

std::map<std::string, TestOutcome> outcomesOf(const PackageCopy& copy) {
    for (const char* package : {"fujian/2021.1", "appliance/case-steps/0.1", "appliance/device-checks/0.1"}) {
        std::filesystem::copy(sourceFolder() / "specs" / package / "vectors", copy.specs() / package / "vectors");
    }
    const auto package = copy.load();
    BOOST_REQUIRE_MESSAGE(package.hasValue(), copy.problems());
    std::map<std::string, TestOutcome> outcomes;
    for (const auto& result : vectorResults(Checker(*package), copy.folder())) {
        BOOST_TEST(outcomes.emplace(result.test, result.outcome).second, result.test);
    }
    return outcomes;
}

/// Names of the tests that did not pass, joined.
std::string notPassed(const PackageCopy& copy) {
    std::string names;
    for (const auto& [test, outcome] : outcomesOf(copy)) {
        names += outcome == TestOutcome::pass ? "" : test + " " + std::string(nameOf(outcome)) + "; ";
    }
    return names;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(vectors)

BOOST_AUTO_TEST_CASE(the_shipped_package_passes_every_test) { BOOST_TEST(notPassed(PackageCopy()) == ""); }

BOOST_AUTO_TEST_CASE(a_rule_that_was_weakened_is_named) {
    const PackageCopy copy;
    copy.replace("rules.json", R"("severity": "hold")", R"("severity": "warn")");
    BOOST_TEST(notPassed(copy) == "FJ-S-010 fail; vectors right fail; ");
    const PackageCopy other;
    other.replace("rules.json", R"(["1", "6", "7"])", R"(["1", "6"])");
    BOOST_TEST(notPassed(other) == "FJ-E-009 fail; vectors right fail; ");
}

BOOST_AUTO_TEST_SUITE_END()
