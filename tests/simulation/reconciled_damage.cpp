// A sample day goes through the house to the simulated province; then all three books are damaged on purpose, by a
// seed, and the reconciliation is to name every damaged record and nothing else.
#define BOOST_TEST_MODULE reconciled_damage
#include <boost/test/unit_test.hpp>

#include "damaged_zone.h"

using namespace hcp;
using namespace hcp::test;

namespace {

void expectSame(const std::multiset<std::string>& found, const std::multiset<std::string>& expected) {
    for (const auto& one : expected) {
        BOOST_TEST(found.count(one) == expected.count(one), "not named: " << one);
    }
    for (const auto& one : found) {
        BOOST_TEST(expected.contains(one), "named, and whole: " << one);
    }
}

}  // namespace

BOOST_AUTO_TEST_CASE(every_damaged_record_is_named_and_nothing_else) {
    for (const std::uint64_t seed : {1U, 2026U, 77U}) {
        BOOST_TEST_CONTEXT("seed " << seed) {
            Zone zone(seed);
            zone.play();
            expectSame(zone.reconcile(), zone.expected);
            std::string states;
            for (const auto& [cause, count] : zone.explained) {
                states += cause + " " + std::to_string(count) + "  ";
            }
            BOOST_TEST_MESSAGE("seed " << seed << " explained: " << states);
            BOOST_TEST(zone.explained["heldHere"] > 0);
            BOOST_TEST(zone.explained["turnedDown"] > 0);
            BOOST_TEST(zone.explained["refusedHere"] > 0);
            BOOST_TEST(zone.explained["corrected"] > 0);
            zone.damageLocal();
            zone.damageProvince();
            const auto found = zone.reconcile();
            BOOST_TEST_MESSAGE("seed " << seed << ": " << found.size() << " differences");
            BOOST_TEST(found.size() == 9 * ofEachDamage);
            expectSame(found, zone.expected);
        }
    }
}
