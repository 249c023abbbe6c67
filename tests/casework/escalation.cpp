#include "casework/escalation.h"

#include "desk.h"

using namespace hcp;
using namespace hcp::test;

namespace {

/// Five working days from Monday 30 September 2024, 15:00: due on Saturday 12 October, a make-up working day.
OpenLimit fiveDays(const std::string& id = "case-1/2", const std::string& office = "QYFW") {
    return {id,
            "case-1",
            "rectifyByDate",
            office,
            "QT",
            {at("2024-09-30 15:00:00"), "verdict-complex", {{5, "rectifyByDate", at("2024-09-30 15:00:00")}}}};
}

/// "recipient unit: rung rung", a digest a part.
std::string told(const std::vector<OpenLimit>& limits, const char* now, const std::set<std::string>& sent = {}) {
    std::string text;
    for (const auto& digest : escalated(limits, usualLadder(), WorkingHours{}, {calendar()}, at(now), sent)) {
        text += (text.empty() ? "" : "; ") + std::string(nameOf(digest.to.recipient)) + " " + digest.to.unit + ":";
        for (const auto& notice : digest.notices) {
            text += " " + std::string(nameOf(notice.rung));
        }
    }
    return text;
}

}  // namespace

BOOST_AUTO_TEST_CASE(each_rung_is_told_to_those_of_the_ladder) {
    // 2 + 5 × 8 = 42 hours of work in all; 21 are over on 10 October at 12:00.
    BOOST_TEST(told({fiveDays()}, "2024-10-08 09:00:00") == "");
    BOOST_TEST(told({fiveDays()}, "2024-10-10 11:59:59") == "");
    BOOST_TEST(told({fiveDays()}, "2024-10-10 12:00:00") == "contact QYFW: half-left");
    BOOST_TEST(told({fiveDays()}, "2024-10-11 09:00:00") == "contact QYFW: one-day-left");
    BOOST_TEST(told({fiveDays()}, "2024-10-12 09:00:00") == "contact QYFW: due-today; head QYFW: due-today");
    BOOST_TEST(told({fiveDays()}, "2024-10-14 09:00:00") ==
               "contact QYFW: overdue; head QYFW: overdue; lead QT: overdue");
}

BOOST_AUTO_TEST_CASE(nobody_is_told_at_night_or_on_a_day_off) {
    for (const char* moment :
         {"2024-10-11 08:59:59", "2024-10-11 17:00:00", "2024-10-13 10:00:00", "2024-10-05 10:00:00"}) {
        BOOST_TEST(told({fiveDays()}, moment) == "");
    }
}

BOOST_AUTO_TEST_CASE(a_limit_of_one_day_is_not_told_of_on_the_day_it_begins) {
    OpenLimit oneDay = fiveDays();
    oneDay.budget.ledger.front().workingDays = 1;
    BOOST_TEST(told({oneDay}, "2024-09-30 15:00:00") == "");
    BOOST_TEST(told({oneDay}, "2024-10-08 09:00:00") == "contact QYFW: due-today; head QYFW: due-today");
}

BOOST_AUTO_TEST_CASE(without_an_office_the_lead_department_is_told_once) {
    BOOST_TEST(told({fiveDays("case-1/2", "")}, "2024-10-14 09:00:00") == "lead QT: overdue");
}

BOOST_AUTO_TEST_CASE(of_a_text_audit_the_lead_department_is_told_on_every_rung) {
    OpenLimit audit = fiveDays("record-1/audit");
    audit.about = "record-1";
    for (const auto& [moment, rung] : {std::pair{"2024-10-10 12:00:00", "half-left"},
                                       {"2024-10-11 09:00:00", "one-day-left"},
                                       {"2024-10-12 09:00:00", "due-today"},
                                       {"2024-10-14 09:00:00", "overdue"}}) {
        BOOST_TEST(told({audit}, moment) == std::string("lead QT: ") + rung);
    }
}

BOOST_AUTO_TEST_CASE(notices_are_digested_and_what_is_due_first_stands_first) {
    OpenLimit later = fiveDays("case-0/1");
    later.budget.ledger.front().workingDays = 6;
    BOOST_TEST(told({later, fiveDays()}, "2024-10-12 10:00:00") ==
               "contact QYFW: due-today one-day-left; head QYFW: due-today");
}

BOOST_AUTO_TEST_CASE(nothing_is_sent_twice_and_an_extension_begins_anew) {
    std::set<std::string> sent;
    std::size_t notices = 0;
    OpenLimit limit = fiveDays();
    const auto run = [&](const char* from, const char* to) {
        for (Moment now = at(from); now < at(to); now = now.plusMs(600'000)) {
            for (const auto& digest : escalated({limit}, usualLadder(), WorkingHours{}, {calendar()}, now, sent)) {
                BOOST_TEST(WorkingHours{}.hold(calendar(), now));
                for (const auto& notice : digest.notices) {
                    BOOST_TEST(sent.insert(notice.id).second);
                    ++notices;
                }
            }
        }
    };
    run("2024-09-30 15:00:00", "2024-10-12 12:00:00");
    BOOST_TEST(notices == 4U);  // half, one day, and the last day to two
    limit.budget.ledger.push_back({5, "extend", at("2024-10-12 12:00:00")});
    run("2024-10-12 12:00:00", "2024-10-25 00:00:00");
    BOOST_TEST(notices == 11U);  // the same four for the new day, and overdue to three
    BOOST_TEST(sent.contains("case-1/2/overdue/lead/2024-10-18"));
}

BOOST_AUTO_TEST_CASE(a_cases_running_limits_have_ids_that_stay) {
    Desk desk("2024-09-29 10:00:00");
    BOOST_TEST(openLimitsOf(desk.of()).front().id == "case-1/1");
    BOOST_TEST(desk.take(CaseAction::contact) == "taken");
    BOOST_TEST(desk.take(CaseAction::verdict) == "taken");
    const auto open = openLimitsOf(desk.of());
    BOOST_REQUIRE(open.size() == 1U);
    BOOST_TEST(open.front().id == "case-1/2");
    BOOST_TEST(open.front().office == "QYFW");
}
