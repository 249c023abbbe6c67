// What a desk must refuse, with nothing changed.
#define BOOST_TEST_MODULE casework
#include <boost/test/unit_test.hpp>

#include "desk.h"

using namespace hcp;
using namespace hcp::test;

namespace {

using enum CaseAction;

/// A complex case with a talk since the verdict, due on Saturday 12 October 2024.
Desk rectifying() {
    Desk desk("2024-09-29 10:00:00");
    desk.clock("2024-09-30 09:00:00");
    BOOST_TEST(desk.take(contact) == "taken");
    BOOST_TEST(desk.take(CaseAction::verdict) == "taken");
    BOOST_TEST(desk.take(contact) == "taken");
    return desk;
}

}  // namespace

BOOST_AUTO_TEST_CASE(a_step_on_a_stale_version_is_refused) {
    Desk desk("2024-09-29 10:00:00");
    const CaseStep seenBefore = desk.stepOf(contact, {}, contactPerson);
    BOOST_TEST(desk.hand(seenBefore) == "taken");
    BOOST_TEST(desk.hand(seenBefore) == "stale");
    CaseStep fromTheFuture = seenBefore;
    fromTheFuture.onVersion = 99;
    BOOST_TEST(desk.hand(fromTheFuture) == "stale");
    BOOST_TEST(desk.of().version == 2);
}

BOOST_AUTO_TEST_CASE(a_foreign_office_and_an_office_without_a_name_are_refused) {
    Desk desk("2024-09-29 10:00:00");
    BOOST_TEST(desk.take(contact, {}, foreignContact) == "foreign-office");
    BOOST_TEST(desk.take(contact, {}, {"x", CaseRole::officeContact, ""}) == "foreign-office");
    BOOST_TEST(desk.take(assign, {}, leadPerson) == "taken");
    BOOST_TEST(desk.take(contact, {}, contactPerson) == "foreign-office");
    BOOST_TEST(desk.take(contact, {}, foreignContact) == "taken");
}

BOOST_AUTO_TEST_CASE(a_case_whose_service_record_has_not_arrived_belongs_to_no_office) {
    CaseOpening opening{"c", "P", "1", "1", at("2024-09-29 10:00:00"), at("2024-09-29 10:00:00"), "", "QT"};
    const Case of = openCase(opening, terms());
    CaseStep step;
    step.actor = {"x", CaseRole::officeContact, ""};
    step.onVersion = 1;
    step.at = opening.receivedAt;
    step.evidence = evidenceFor(contact);
    const auto decided = decide(of, step, step.at, terms(), {calendar()});
    BOOST_REQUIRE(!decided);
    BOOST_TEST(nameOf(decided.error().kind) == "foreign-office");
}

BOOST_AUTO_TEST_CASE(an_extension_is_taken_in_the_last_second_and_refused_after_it) {
    Desk desk = rectifying();
    desk.clock("2024-10-13 00:00:00");
    BOOST_TEST(desk.take(extend, {{"lateReason", "忘记申请"}}) == "after-due");
    CaseStep backdated = desk.stepOf(extend, {{"lateReason", "忘记申请"}}, contactPerson);
    backdated.at = at("2024-10-12 10:00:00");
    BOOST_TEST(desk.hand(backdated) == "after-due");
    desk.clock("2024-10-12 23:59:59");
    BOOST_TEST(desk.take(extend) == "taken");
}

BOOST_AUTO_TEST_CASE(an_eleventh_day_and_a_second_extension_are_refused) {
    Desk desk = rectifying();
    for (const char* days : {"6", "7", "99"}) {
        BOOST_TEST(desk.take(extend, {{"extensionDays", days}}) == "over-total");
    }
    for (const char* days : {"0", "-1", "100", "05", "5.0", "５", "5 ", "五", "99999999999999999999"}) {
        BOOST_TEST(desk.take(extend, {{"extensionDays", days}}) == "evidence-wrong");
    }
    BOOST_TEST(desk.take(extend, {{"extensionDays", "1"}}) == "taken");
    BOOST_TEST(desk.take(extend, {{"extensionDays", "1"}}) == "no-extension-left");
}

BOOST_AUTO_TEST_CASE(times_in_the_future_and_before_the_step_before_are_refused) {
    Desk desk("2024-09-29 10:00:00");
    desk.clock("2024-09-30 09:00:00");
    CaseStep step = desk.stepOf(contact, {}, contactPerson);
    step.at = desk.now().plusMs(1);
    BOOST_TEST(desk.hand(step) == "in-future");
    step.at = at("2024-09-29 09:58:59");
    BOOST_TEST(desk.hand(step) == "before-previous");
    step.at = at("2024-09-29 09:59:00");
    BOOST_TEST(desk.hand(step) == "taken");
}

BOOST_AUTO_TEST_CASE(what_arrives_meanwhile_forces_nobody_to_give_another_time) {
    Desk desk("2024-09-29 10:00:00");
    desk.clock("2024-09-29 10:05:00");
    BOOST_TEST(desk.take(CaseAction::assign, {{"office", "QYFW"}}, machine) == "taken");
    BOOST_TEST(desk.take(CaseAction::join, {{"poor", "no"}, {"assessTime", "2024-09-29 10:01:00"}}, machine) ==
               "taken");
    desk.clock("2024-09-29 10:10:00");
    CaseStep step = desk.stepOf(contact, {}, contactPerson);
    step.at = at("2024-09-29 10:00:59");
    BOOST_TEST(desk.hand(step) == "before-previous");
    step.at = at("2024-09-29 10:03:00");
    BOOST_TEST(desk.hand(step) == "taken");
}

BOOST_AUTO_TEST_CASE(two_steps_may_lie_in_one_second) {
    Desk desk("2024-09-29 10:00:00");
    CaseStep step = desk.stepOf(contact, {}, contactPerson);
    desk.clock("2024-09-29 10:05:01");
    step.at = at("2024-09-29 10:05:00").plusMs(700);
    BOOST_TEST(desk.hand(step) == "taken");
    step = desk.stepOf(CaseAction::verdict, {}, contactPerson);
    step.at = at("2024-09-29 10:04:59");
    BOOST_TEST(desk.hand(step) == "before-previous");
    step.at = at("2024-09-29 10:05:00");
    BOOST_TEST(desk.hand(step) == "taken");
}

BOOST_AUTO_TEST_CASE(evidence_that_is_blank_strange_or_too_long_is_refused) {
    Desk desk("2024-09-29 10:00:00");
    BOOST_TEST(desk.take(contact, {{"contactedBy", ""}}) == "evidence-missing");
    BOOST_TEST(desk.take(contact, {{"said", " 　\t"}}) == "evidence-missing");
    BOOST_TEST(desk.take(contact, {{"said", "\xFF\xFE"}}) == "evidence-wrong");
    BOOST_TEST(desk.take(contact, {{"said", "a\x01"}}) == "evidence-wrong");
    BOOST_TEST(desk.take(contact, {{"contactWay", "9"}}) == "evidence-wrong");
    BOOST_TEST(desk.take(contact, {{"contactWay", "电话"}}) == "evidence-wrong");
    BOOST_TEST(desk.take(contact, {{"mood", "bad"}}) == "evidence-unknown");
    std::string characters;
    for (int i = 0; i < 500; ++i) {
        characters += "好";
    }
    BOOST_TEST(desk.take(contact, {{"said", characters + "好"}}) == "evidence-wrong");
    BOOST_TEST(desk.take(contact, {{"lateReason", characters + "好"}}) == "evidence-wrong");
    BOOST_TEST(desk.take(contact, {{"said", characters}}) == "taken");
}

BOOST_AUTO_TEST_CASE(a_visit_that_reached_nobody_cannot_have_an_opinion) {
    Desk desk("2024-09-29 10:00:00");
    BOOST_TEST(desk.take(contact) == "taken");
    BOOST_TEST(desk.take(CaseAction::verdict, {{"verifyResult", "1"}}) == "taken");
    BOOST_TEST(desk.take(rectify) == "taken");
    BOOST_TEST(desk.take(followUp, {{"visitWay", "9"}, {"visitResult", "1"}}) == "evidence-wrong");
}

BOOST_AUTO_TEST_CASE(other_terms_and_steps_out_of_order_are_faults) {
    Desk desk("2024-09-29 10:00:00");
    BOOST_TEST(desk.take(contact) == "taken");
    BOOST_TEST(desk.take(CaseAction::verdict) == "taken");
    CaseworkTerms others = terms();
    others.name = "case-steps@0.2";
    BOOST_CHECK_THROW((void)decide(desk.of(), desk.steps().front(), desk.now(), others, desk.time()),
                      std::invalid_argument);
    BOOST_CHECK_THROW((void)folded(desk.opening(), {desk.steps().back()}, terms()), std::logic_error);
    CaseStep unknownMove = desk.steps().front();
    unknownMove.move = "none";
    BOOST_CHECK_THROW((void)folded(desk.opening(), {unknownMove}, terms()), std::invalid_argument);
}
