// Which registered devices somebody looked at on which working day.
#include "pipeline/device_facts.h"

#include <boost/test/unit_test.hpp>

#include <map>

#include "pipeline/case_room.h"
#include "spec/registers.h"

using namespace hcp;
using namespace hcp::test;

namespace {

RulesInForce rulesWithDevices() {
    auto checker = std::make_shared<const Checker>(
        fujian(), Language::chinese, loadRegisters(sourceFolder() / "fixtures/registers", *fujian()).value());
    return RulesInForce(std::move(checker), calendar(), {}, std::make_shared<TermsShelf>(sourceFolder() / "specs"),
                        RulesInForce::CaseworkSettings());
}

CivilTime time(const char* text) { return parseCivilTime(text).value(); }

/// "2026-10-09 yes", how often.
std::map<std::string, int> days(const std::vector<DeviceCheck>& checks, const RulesInForce& rules) {
    std::map<std::string, int> found;
    tellDeviceFacts(
        checks, time("2026-09-30 00:00:00"), time("2026-10-13 00:00:00"), at("2026-10-12 08:00:00"), rules,
        [&](const Fact& fact) {
            if (fact.kind == FactKind::deviceDay) {
                ++found[formatDay(fact.at.day) + " " + fact.of(Aspect::checked) + " " + fact.of(Aspect::office)];
            }
        });
    return found;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(device_facts)

BOOST_AUTO_TEST_CASE(every_registered_device_counts_on_every_working_day_and_on_no_other) {
    const std::vector<DeviceCheck> checks{{time("2026-09-30 08:30:00"), "QYFW", "1", "DEV-01", "1"},
                                          {time("2026-09-30 09:30:00"), "QYFW", "1", "DEV-01", "2"},
                                          {time("2026-10-03 08:30:00"), "QYFW", "1", "DEV-01", "1"},
                                          {time("2026-10-09 08:30:00"), "QYFW", "9", "UNKNOWN", "1"}};
    // National Day 2026: 1 to 7 October off, Saturday 10 October is a make-up working day.
    const std::map<std::string, int> expected{
        {"2026-09-30 yes QYFW", 1},     {"2026-09-30 no ", 1},     {"2026-10-08 no QYFW", 1}, {"2026-10-08 no ", 1},
        {"2026-10-09 no QYFW", 1},      {"2026-10-09 no ", 1},     {"2026-10-10 no QYFW", 1}, {"2026-10-10 no ", 1},
        {"2026-10-12 pending QYFW", 1}, {"2026-10-12 pending ", 1}};
    BOOST_TEST((days(checks, rulesWithDevices()) == expected));
}

BOOST_AUTO_TEST_CASE(without_a_register_no_day_is_told) {
    BOOST_TEST(days({}, RulesInForce(std::make_shared<const Checker>(fujian()))).empty());
}

BOOST_AUTO_TEST_CASE(each_check_is_a_fact_with_its_result) {
    int checks = 0;
    tellDeviceFacts({{time("2026-10-03 08:30:00"), "QYFW", "1", "DEV-01", "2"}}, time("2026-10-01 00:00:00"),
                    time("2026-10-04 00:00:00"), at("2026-10-12 08:00:00"), rulesWithDevices(), [&](const Fact& fact) {
                        if (fact.kind == FactKind::deviceCheck) {
                            ++checks;
                            BOOST_TEST(fact.of(Aspect::result) == "2");
                            BOOST_TEST(fact.of(Aspect::window) == "1");
                        }
                    });
    BOOST_TEST(checks == 1);
}

BOOST_AUTO_TEST_SUITE_END()
