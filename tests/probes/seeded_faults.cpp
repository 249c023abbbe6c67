// The conformance mode is tested by things that are wrong on purpose: in packages, in the appliance's parts, in the
// simulated province. Each must be caught by what it belongs to, and nothing else turn red.
#define BOOST_TEST_MODULE probes
#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <set>

#include "probes/faults.h"

using namespace hcp;
using namespace hcp::test;

BOOST_AUTO_TEST_SUITE(seeded_faults)

BOOST_AUTO_TEST_CASE(without_any_fault_nothing_turns_red) {
    const Faulty sound;
    for (const auto& result : sound.examine()) {
        BOOST_TEST((result.outcome == TestOutcome::pass || result.outcome == TestOutcome::omit),
                   result.test << " " << nameOf(result.outcome) << ": " << result.seen << " "
                               << (result.examples.empty() ? "" : result.examples.front()));
    }
}

BOOST_AUTO_TEST_CASE(registers_of_an_installation_turn_nothing_red_and_are_seen_to_be_in_force) {
    Faulty sound;
    sound.hasRegisters = true;
    std::string seen;
    for (const auto& result : sound.examine()) {
        BOOST_TEST((result.outcome == TestOutcome::pass || result.outcome == TestOutcome::omit),
                   result.test << " " << nameOf(result.outcome) << ": " << result.seen << " "
                               << (result.examples.empty() ? "" : result.examples.front()));
        seen += result.test == "configuration.registers" ? std::string(nameOf(result.outcome)) + " " + result.seen : "";
    }
    BOOST_TEST(seen.starts_with("pass "), seen);
    BOOST_TEST(seen.find("登记册 3 份") != std::string::npos, seen);
}

BOOST_AUTO_TEST_CASE(each_fault_is_caught_by_what_it_belongs_to_and_nothing_else_turns_red) {
    std::size_t caught = 0;
    for (const auto& fault : seededFaults()) {
        Faulty faulty;
        std::vector<TestResult> results;
        try {
            fault.arrange(faulty);
            results = faulty.examine();
        } catch (const std::exception& problem) {
            BOOST_ERROR(fault.about << ": " << problem.what());
            continue;
        }
        std::string red;
        bool belongs = false;
        bool others = false;
        for (const auto& result : results) {
            if (result.outcome <= TestOutcome::review) {
                continue;
            }
            red += result.test + " ";
            belongs = belongs || result.test == fault.caughtBy;
            // A vector that is wrong is so in whatever it belongs to, and in the package's evidence as a whole.
            others = others || (result.test != fault.caughtBy && result.test != "vectors right" &&
                                !fault.follows.contains(result.test));
        }
        BOOST_TEST(belongs, fault.about << ": not caught by " << fault.caughtBy << "; red: " << red);
        BOOST_TEST(!others, fault.about << ": red besides " << fault.caughtBy << ": " << red);
        caught += belongs && !others ? 1 : 0;
        BOOST_TEST_MESSAGE((belongs && !others ? "caught " : "NOT    ") << fault.about << ": " << red);
    }
    BOOST_TEST_MESSAGE(caught << " of " << seededFaults().size() << " seeded faults caught");
    BOOST_TEST(seededFaults().size() >= 30U);
}

BOOST_AUTO_TEST_SUITE_END()
