// The checks of devices on their way through the house: received, checked and kept as any record, sent to nobody.
#include "pipeline/device_checks.h"

#include <boost/test/unit_test.hpp>

#include "pipeline/case_room.h"
#include "pipeline/erase.h"

using namespace hcp;
using namespace hcp::test;

namespace {

constexpr std::int64_t dayMs = 86400000;

struct Windows : CaseRoom {
    Windows() { clock.set(at("2026-10-12 20:00:00")); }

    RecordAnswer look(const Draft& draft) { return post(RecordKind::deviceCheck, draft.json()); }
    /// The rules that a check at this time broke.
    std::string rulesAt(const char* time, const Draft& draft = deviceCheck()) {
        clock.set(at(time));
        std::string broken;
        for (const auto& finding : look(Draft(draft).set("checkTime", time)).findings) {
            broken += finding.rule + " " + std::string(nameOf(finding.severity)) + " " + finding.clause;
        }
        return broken;
    }
    /// What the store counts of a day.
    std::string counted(const Day& day) {
        std::string text;
        for (const auto& check : store.snapshot()->deviceChecks().deviceChecks(Period::around(PeriodUnit::day, day))) {
            text += formatCivilTime(check.at).substr(11) + " " + check.office + " " + check.window + " " +
                    check.device + " " + check.result + "; ";
        }
        return text;
    }
};

Draft broken() { return deviceCheck().set("result", "2").set("faultText", "屏幕不亮"); }

}  // namespace

BOOST_AUTO_TEST_SUITE(device_checks)

BOOST_FIXTURE_TEST_CASE(a_check_is_kept_and_journalled_and_goes_nowhere, Windows) {
    const auto answer = look(broken());
    BOOST_TEST(nameOf(answer.disposition) == "accepted");
    BOOST_TEST(answer.findings.empty());
    BOOST_TEST(journalKinds() == "accepted");
    BOOST_TEST(store.records.at(0).bytes == broken().json());
    BOOST_TEST(store.parcels.empty());
    BOOST_TEST(store.casework().cases({}).empty());
    BOOST_TEST(counted({2026, 10, 12}) == "08:40:00 QYFW A01 DEV-01 2; ");
}

BOOST_FIXTURE_TEST_CASE(the_same_check_again_has_no_second_effect_and_other_content_is_refused, Windows) {
    const auto first = look(deviceCheck());
    const auto second = look(deviceCheck());
    BOOST_TEST(second.repeated);
    BOOST_TEST(second.id == first.id);
    const auto other = look(broken());
    BOOST_TEST(nameOf(other.disposition) == "refused");
    BOOST_TEST(other.findings.at(0).rule == "HCP-D-001");
    BOOST_TEST(counted({2026, 10, 12}) == "08:40:00 QYFW A01 DEV-01 1; ");
}

BOOST_FIXTURE_TEST_CASE(a_device_may_be_checked_again_on_its_day_and_others_at_the_same_moment, Windows) {
    BOOST_TEST(nameOf(look(broken()).disposition) == "accepted");
    const auto repaired = look(deviceCheck().set("checkTime", "2026-10-12 10:40:00").set("handling", "已更换电源"));
    BOOST_TEST(nameOf(repaired.disposition) == "accepted");
    BOOST_TEST(repaired.findings.empty());
    BOOST_TEST(nameOf(look(deviceCheck("DEV-02")).disposition) == "accepted");
    BOOST_TEST(counted({2026, 10, 12}) ==
               "08:40:00 QYFW A01 DEV-01 2; 08:40:00 QYFW A01 DEV-02 1; 10:40:00 QYFW A01 DEV-01 1; ");
}

BOOST_FIXTURE_TEST_CASE(a_fault_that_nobody_describes_is_held_counted_and_yields_to_its_correction, Windows) {
    const auto held = look(broken().remove("faultText"));
    BOOST_TEST(nameOf(held.disposition) == "held");
    BOOST_TEST(held.findings.at(0).clause == "五、（一）1");
    BOOST_TEST(counted({2026, 10, 12}) == "08:40:00 QYFW A01 DEV-01 2; ");
    // What is accepted of other devices, or under a key of the same texts, does not concern it.
    look(deviceCheck("DEV-02"));
    BOOST_TEST(nameOf(store.byId(held.id)->disposition) == "held");
    const auto right = look(broken());
    BOOST_TEST(nameOf(right.disposition) == "accepted");
    BOOST_TEST(store.byId(held.id)->supersededBy == right.id);
    BOOST_TEST(counted({2026, 10, 12}) == "08:40:00 QYFW A01 DEV-01 2; 08:40:00 QYFW A01 DEV-02 1; ");
}

BOOST_FIXTURE_TEST_CASE(a_service_that_is_accepted_leaves_held_checks_alone, Windows) {
    look(broken().remove("faultText").set("deviceCode", "P-0001"));
    store.records.at(0).key.serviceNumber = "1";  // no rule would let it, so the store is made to say it
    post(serviceRecord());
    BOOST_TEST(journalKinds() == "held accepted");
}

BOOST_FIXTURE_TEST_CASE(a_refused_check_is_not_counted_until_its_correction_is, Windows) {
    const auto refused = look(deviceCheck().set("deviceType", "7"));
    BOOST_TEST(nameOf(refused.disposition) == "refused");
    BOOST_TEST(counted({2026, 10, 12}) == "");
    const auto right = quarantine.correct(refused.id, deviceCheck().json(), {"intake"});
    BOOST_REQUIRE(right.hasValue());
    BOOST_TEST(nameOf(right->record.disposition) == "accepted");
    BOOST_TEST(counted({2026, 10, 12}) == "08:40:00 QYFW A01 DEV-01 1; ");
}

BOOST_FIXTURE_TEST_CASE(people_check_before_they_come_on_duty_on_every_day_that_is_worked, Windows) {
    const std::string late = "HCP-D-005 warn 五、（一）1";
    BOOST_TEST(rulesAt("2026-10-12 09:00:00") == "");
    BOOST_TEST(rulesAt("2026-10-12 09:00:01") == late);
    BOOST_TEST(rulesAt("2026-10-11 14:00:00") == "");    // a Sunday
    BOOST_TEST(rulesAt("2026-09-30 09:30:00") == late);  // the day before a public holiday
    BOOST_TEST(rulesAt("2026-10-01 09:30:00") == "");    // the holiday
    BOOST_TEST(rulesAt("2026-10-10 09:30:00") == late);  // a Saturday that is worked for it
    BOOST_TEST(rulesAt("2026-12-01 09:30:00") == "");    // a notice to come may still change it
    BOOST_TEST(rulesAt("2026-10-13 09:30:00", deviceCheck().set("handling", "已更换电源")) == "");
    BOOST_TEST(rulesAt("2026-10-14 09:30:00", broken().set("handling", "已报修")) == late);
}

BOOST_FIXTURE_TEST_CASE(without_notices_nobody_is_late, Windows) {
    rules.replace(rulesBy(WorkingCalendar::of({}).value(), {}));
    BOOST_TEST(rulesAt("2026-10-12 14:00:00") == "");
}

BOOST_FIXTURE_TEST_CASE(what_was_counted_stays_when_the_content_is_erased, Windows) {
    const auto answer = look(deviceCheck());
    const auto service = post(serviceRecord());
    Eraser eraser(store, clock, sourceFolder() / "specs");
    const Retention retention{{RetentionClass::evaluation, 1}, {RetentionClass::deviceCheck, 10}};
    clock.advanceMs(10 * dayMs);
    BOOST_TEST(eraser.eraseAged(retention) == 0U);
    clock.advanceMs(1);
    BOOST_TEST(eraser.eraseAged(retention) == 1U);
    BOOST_TEST(store.byId(answer.id)->bytes == "");
    BOOST_TEST(store.byId(answer.id)->fields.empty());
    BOOST_TEST(!store.byId(service.id)->erasedAt);
    BOOST_TEST(store.journal.back().note == "deviceCheck records are kept for 10 days");
    BOOST_TEST(counted({2026, 10, 12}) == "08:40:00 QYFW A01 DEV-01 1; ");
    BOOST_TEST(look(deviceCheck()).repeated);
}

BOOST_AUTO_TEST_SUITE_END()
