// A sample day goes through the house to the simulated province; then all three books are damaged on purpose, by a
// seed, and the reconciliation is to name every damaged record and nothing else.
#define BOOST_TEST_MODULE reconciled_damage
#include <boost/test/unit_test.hpp>

#include "../province/national_consignments.h"
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

ZoneProfile ofFujian() {
    return {fujian(), [](const Clock& clock) { return simulatedFujian(clock); },
            [](const std::string& gateway, const Clock& clock) {
                return std::make_unique<FujianClient>(fujian(), accountAt(gateway), clock);
            }};
}

ZoneProfile ofNational() {
    return {national(),
            [](const Clock& clock) { return simulatedNational(clock); },
            [](const std::string& gateway, const Clock& clock) {
                return std::make_unique<NationalClient>(national(), simulatedAccountAt(gateway), clock);
            },
            BookState::cannotBeAsked,
            {"refusedHere", "corrected"}};
}

/// The day before anything is damaged: what was lost on its way is named, what stands as it must is explained.
void playAndExplain(Zone& zone) {
    zone.play();
    expectSame(zone.reconcile(), zone.expected);
    std::string states;
    for (const auto& [cause, count] : zone.explained) {
        states += cause + " " + std::to_string(count) + "  ";
    }
    BOOST_TEST_MESSAGE("explained: " << states);
    for (const auto& cause : zone.causes()) {
        BOOST_TEST(zone.explained[cause] > 0, cause);
    }
}

/// Days of several seeds, each damaged: so many records are named, and these.
void expectNamed(const ZoneProfile& profile, const std::function<void(Zone&)>& damage, std::size_t count) {
    for (const std::uint64_t seed : {1U, 2026U, 77U}) {
        BOOST_TEST_CONTEXT("seed " << seed) {
            Zone zone(profile, seed);
            playAndExplain(zone);
            damage(zone);
            const auto found = zone.reconcile();
            BOOST_TEST_MESSAGE("seed " << seed << ": " << found.size() << " differences");
            BOOST_TEST(found.size() == count);
            expectSame(found, zone.expected);
        }
    }
}

}  // namespace

BOOST_AUTO_TEST_CASE(every_damaged_record_is_named_and_nothing_else) {
    const auto damage = [](Zone& zone) {
        zone.damageLocal();
        zone.damageProvince();
    };
    expectNamed(ofFujian(), damage, 9 * ofEachDamage);
}

BOOST_AUTO_TEST_CASE(where_the_province_cannot_be_asked_the_two_other_books_are_held_against_each_other) {
    expectNamed(ofNational(), &Zone::damageLocal, 4 * ofEachDamage);
}
