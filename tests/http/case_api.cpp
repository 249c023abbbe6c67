#include "http/case_api.h"

#include <boost/test/unit_test.hpp>

#include "http/one_case.h"

using namespace hcp;
using namespace hcp::test;

BOOST_AUTO_TEST_SUITE(case_api)

BOOST_FIXTURE_TEST_CASE(the_register_tells_due_dates_and_no_texts, OneCase) {
    hand(contact);
    const auto list = get(casesPath);
    BOOST_TEST(list.status == 200);
    BOOST_TEST(member(list, "next") == "null");
    for (const auto* part : {R"("state":"verifying")", R"("stateTitle":")", R"("version":2)", R"("round":1)",
                             R"("title":"联系评价人并核实")", R"("day":"2026-10-14")",
                             R"("end":"2026-10-15T00:00:00.000+08:00","provisional":false)", R"("lateSteps":0)",
                             R"("contactAttempts":1)"}) {
        BOOST_TEST(list.body.find(part) != std::string::npos, part);
    }
    BOOST_TEST(list.body.find("说等候太久") == std::string::npos);
    BOOST_TEST(get(casesPath + "?office=QYFW&settled=false").body == list.body);
    BOOST_TEST(get(casesPath + "?settled=true").body == "{\"cases\":[],\"next\":null}\n");
    as(foreignContact);
    BOOST_TEST(get(casesPath).body == "{\"cases\":[],\"next\":null}\n");
    as(operatingPerson);
    BOOST_TEST(get(casesPath).status == 403);
}

BOOST_FIXTURE_TEST_CASE(pages_of_the_register_follow_each_other, OneCase) {
    for (int i = 2; i <= 5; ++i) {
        clock.advanceMs(1000);
        post(serviceRecord("P-" + std::to_string(i)));
        evaluate(poorReview("P-" + std::to_string(i)));
    }
    std::string after;
    std::string rows;
    for (int page = 0; page < 3; ++page) {
        const auto answer = get(casesPath + "?limit=2" + (after.empty() ? "" : "&after=" + after));
        rows += answer.body;
        after = member(answer, "next");
        BOOST_TEST((after == "null") == (page == 2));
    }
    for (const auto& kept : store.casework().cases({})) {
        const auto first = rows.find(kept.opening.id + R"(","projectNo)");
        BOOST_TEST(first != std::string::npos);
        BOOST_TEST(rows.find(kept.opening.id + R"(","projectNo)", first + 1) == std::string::npos);
    }
}

BOOST_FIXTURE_TEST_CASE(a_case_is_shown_whole_with_its_version_as_tag, OneCase) {
    hand(contact);
    const auto shown = get(address());
    BOOST_TEST(shown.status == 200);
    BOOST_TEST(shown.entityTag == "\"2\"");
    for (const auto* part :
         {R"("said":"说等候太久")", R"("withTexts":true)", R"("openedBy":)", R"("ledger":[{"workingDays":2,)",
          R"("step":"verdict","title":"核实结论","evidence":[{"name":"verifyResult","title":"核实结论","kind":"code")",
          R"("move":"contact","actor":{"id":"contact-1","role":"officeContact","office":"QYFW"})"}) {
        BOOST_TEST(shown.body.find(part) != std::string::npos, part);
    }
    BOOST_TEST(shown.body.find("explained") == std::string::npos);
    BOOST_TEST(shown.body.find("applyForWithdrawal") == std::string::npos);  // not from here
    BOOST_TEST(get(address() + "?explain=1").body.find("（当日不计）") != std::string::npos);
    BOOST_TEST(nameOf(store.journal.back().kind) == "looked");
    as(performancePerson);
    const auto bare = get(address());
    BOOST_TEST(bare.status == 200);
    BOOST_TEST(bare.body.find("说等候太久") == std::string::npos);
    BOOST_TEST(member(bare, "withTexts") == "false");
    BOOST_TEST(member(bare, "offered") == "[]");
    as(foreignContact);
    BOOST_TEST(slugOf(get(address())) == "foreign-office");
}

BOOST_FIXTURE_TEST_CASE(a_case_goes_its_way_over_http, OneCase) {
    const auto first = hand(contact);
    BOOST_TEST(first.status == 200);
    BOOST_TEST(first.entityTag == "\"2\"");
    BOOST_TEST(hand(verdict, {{"verifyResult", "1"}}).entityTag == "\"3\"");
    BOOST_TEST(member(hand(rectify), "state") == "followingUp");
    const auto last = hand(followUp);
    BOOST_TEST(member(last, "state") == "closed");
    BOOST_TEST(member(last, "offered") == "[]");
    BOOST_TEST(last.body.find("测试核实人") != std::string::npos);
    BOOST_TEST(told() == "verification/1 rectification/1 followUp/1");
    BOOST_TEST(get(casesPath + "?settled=true").body.find(id) != std::string::npos);
}

BOOST_FIXTURE_TEST_CASE(a_step_names_the_version_it_rests_on, OneCase) {
    const std::string body = stepBody("contact", evidenceFor(contact));
    const std::string before = everything();
    BOOST_TEST(hand(body, "").status == 428);
    BOOST_TEST(hand(body, "*").status == 428);
    BOOST_TEST(hand(body, "1").status == 400);
    BOOST_TEST(hand(body, "\"1").status == 400);
    for (const auto* stale : {"\"2\"", "W/\"1\"", "\"01\"", "\"0\"", "\"-1\"", "\"18446744073709551616\"", "\"\""}) {
        const auto answer = hand(body, stale);
        BOOST_TEST(answer.status == 412, stale);
        BOOST_TEST(slugOf(answer) == "stale");
    }
    BOOST_TEST(everything() == before);
    BOOST_TEST(hand(body, "\"7\", \"1\"").status == 200);
    BOOST_TEST(hand(body, "\"1\"").status == 412);
}

BOOST_FIXTURE_TEST_CASE(what_the_table_refuses_is_told_by_its_name_and_changes_nothing, OneCase) {
    const auto refused = [&](const ApiResponse& answer, int status, const std::string& slug) {
        BOOST_TEST(answer.status == status, slug);
        BOOST_TEST(slugOf(answer) == slug);
        BOOST_TEST(answer.mediaType == "application/problem+json");
        BOOST_TEST(!member(answer, "detail").empty());
        return answer;
    };
    const std::string before = everything();
    refused(hand(verdict), 409, "not-contacted");
    refused(hand(rectify), 409, "not-in-this-state");
    BOOST_TEST(member(refused(hand(contact, {{"said", ""}}), 409, "evidence-missing"), "field") == "said");
    BOOST_TEST(member(refused(hand(contact, {{"reached", "perhaps"}}), 409, "evidence-wrong"), "field") == "reached");
    BOOST_TEST(member(refused(hand(contact, {{"more", "x"}}), 409, "evidence-unknown"), "field") == "more");
    refused(hand(contact, {}, R"(,"at":"2030-01-01 00:00:00")"), 409, "in-future");
    refused(hand(contact, {}, R"(,"at":"2020-01-01 00:00:00")"), 409, "before-previous");
    refused(hand(join), 403, "no-right");
    refused(hand(contact, {}, R"(,"attached":["0199-not-there"])"), 409, "evidence-wrong");
    as(foreignContact);
    refused(hand(contact), 403, "foreign-office");
    as(auditPerson);
    refused(hand(contact), 403, "no-right");
    as(contactPerson);
    BOOST_TEST(everything() == before);
    clock.set(at("2026-10-15 00:00:00"));
    BOOST_TEST(member(refused(hand(contact), 409, "late-reason-missing"), "field") == "lateReason");
    const auto late = hand(contact, {{"lateReason", "节后积压"}});
    BOOST_TEST(late.status == 200);
    BOOST_TEST(member(late, "lateSteps") == "1");
}

BOOST_FIXTURE_TEST_CASE(an_extension_is_refused_after_its_date_a_second_time_and_on_the_eleventh_day, OneCase) {
    hand(contact);
    hand(verdict, {{"verifyResult", "2"}});
    BOOST_TEST(slugOf(hand(extend)) == "not-talked");
    hand(contact);
    BOOST_TEST(slugOf(hand(extend, {{"extensionDays", "6"}})) == "over-total");
    BOOST_TEST(hand(extend, {{"extensionDays", "5"}}).status == 200);
    BOOST_TEST(slugOf(hand(extend, {{"extensionDays", "1"}})) == "no-extension-left");
}

BOOST_FIXTURE_TEST_CASE(an_extension_after_the_date_is_refused, OneCase) {
    hand(contact);
    hand(verdict, {{"verifyResult", "2"}});
    hand(contact);
    clock.set(at("2026-10-20 00:00:00"));
    BOOST_TEST(slugOf(hand(extend, {{"lateReason", "x"}})) == "after-due");
}

BOOST_AUTO_TEST_SUITE_END()
