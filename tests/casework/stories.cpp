// Every path of the notice (五（二）2), around the National Day of 2024: Sunday 29 September is a make-up working day,
// 1 to 7 October are off, Saturday 12 October is a make-up working day again. Due days are counted by hand:
//
//   Sept  29 Su w | 30 Mo w | Oct 1-7 off | 8 Tu w | 9 We w | 10 Th w | 11 Fr w | 12 Sa w | 13 Su | 14 Mo … 18 Fr w
//
// Whatever a story sends to the province goes through the checker of the package as well.
#include "casework/step_records.h"
#include "check/checker.h"
#include "desk.h"
#include "record/record_json.h"

using namespace hcp;
using namespace hcp::test;

namespace {

using enum CaseAction;

/// Knows the records that were accepted so far.
struct Books final : Lookups {
    std::map<RecordKey, Fields> kept;

    [[nodiscard]] std::optional<Fields> accepted(const RecordKey& key) const override {
        const auto found = kept.find(key);
        return found == kept.end() ? std::nullopt : std::optional(found->second);
    }
    [[nodiscard]] std::optional<KeptVersion> keptOtherwise(const RecordKey& key) const override {
        const auto found = accepted(key);
        return found ? std::optional(KeptVersion{Disposition::accepted, *found, {}}) : std::nullopt;
    }
    [[nodiscard]] std::vector<RecordKey> alike(const RecordKey& /*self*/, const Trace& /*trace*/,
                                               std::int64_t /*withinMs*/, std::size_t /*countMax*/) const override {
        return {};
    }
    [[nodiscard]] std::optional<bool> isWorking(const Day& /*day*/) const override { return {}; }
};

/// The records of all steps of the desk, as "kind evaluation/round"; each must be accepted without a finding.
std::string sent(const Desk& desk) {
    static const Checker checker(fujian());
    Books books;
    for (const auto& evaluation : desk.of().evaluations) {
        Fields fields;
        for (const auto& [name, value] :
             Evidence{{"projectNo", "P-0001"},
                      {"serviceNumber", "1"},
                      {"assessNumber", evaluation.assessNumber},
                      {"satisfaction", evaluation.poor ? "1" : "5"},
                      {"assessTime", formatCivilTime(toCivilTime(evaluation.evaluatedAt))}}) {
            fields.add(name, value);
        }
        books.kept.emplace(keyOf(RecordKind::evaluation, fields), fields);
    }
    std::string list;
    for (std::size_t i = 0; i < desk.steps().size(); ++i) {
        for (const auto& record : recordsOf(desk.before()[i], desk.steps()[i], terms())) {
            const auto checked = checker.check(record.kind, jsonOf(record.fields), desk.steps()[i].recordedAt, books);
            for (const auto& finding : checked.findings()) {
                BOOST_ERROR(finding.rule + " " + finding.at + " " + finding.message);
            }
            books.kept.emplace(checked.key(), checked.fields());
            list += (list.empty() ? "" : ", ") + std::string(nameOf(record.kind)) + " " +
                    std::string(record.fields.get("assessNumber")) + "/" +
                    std::string(record.fields.get("roundNumber"));
        }
    }
    return list;
}

std::string fieldSent(const Desk& desk, RecordKind kind, std::string_view field) {
    std::string value;
    for (std::size_t i = 0; i < desk.steps().size(); ++i) {
        for (const auto& record : recordsOf(desk.before()[i], desk.steps()[i], terms())) {
            value = record.kind == kind ? std::string(record.fields.get(field)) : value;
        }
    }
    return value;
}

/// Poor review on Sunday 29 September, talked to and judged on the 30th.
Desk judged(const char* verdict) {
    Desk desk("2024-09-29 10:00:00");
    BOOST_TEST(desk.due("verification") == "2024-10-08");
    desk.clock("2024-09-30 09:30:00");
    BOOST_TEST(desk.take(contact) == "taken");
    desk.clock("2024-09-30 15:00:00");
    BOOST_TEST(desk.take(CaseAction::verdict, {{"verifyResult", verdict}}) == "taken");
    return desk;
}

}  // namespace

BOOST_AUTO_TEST_CASE(a_clear_case_is_rectified_at_once_and_visited) {
    Desk desk = judged("1");
    BOOST_TEST(desk.state() == "rectifyingAtOnce");
    BOOST_TEST(desk.due("rectifyAtOnce") == "2024-10-08");
    desk.clock("2024-10-08 16:00:00");
    BOOST_TEST(desk.take(rectify) == "taken");
    BOOST_TEST(desk.state() == "followingUp");
    desk.clock("2024-10-10 10:00:00");
    BOOST_TEST(desk.take(followUp) == "taken");
    BOOST_TEST(desk.state() == "closed");
    BOOST_TEST(sent(desk) == "verification 1/1, rectification 1/1, followUp 1/1");
    BOOST_TEST(fieldSent(desk, RecordKind::rectification, "measureType") == "1");
    BOOST_TEST(fieldSent(desk, RecordKind::verification, "contactTime") == "2024-09-30 09:30:00");
}

BOOST_AUTO_TEST_CASE(a_complex_case_is_extended_once_to_ten_days_and_no_further) {
    Desk desk = judged("2");
    BOOST_TEST(desk.due("rectifyByDate") == "2024-10-12");  // 8, 9, 10, 11 and the make-up Saturday
    desk.clock("2024-10-11 09:00:00");
    BOOST_TEST(desk.take(extend) == "not-talked");
    BOOST_TEST(desk.take(contact, {{"said", "说明理由，整改到 10 月 18 日"}}) == "taken");
    BOOST_TEST(desk.take(extend, {{"extensionDays", "6"}}) == "over-total");
    BOOST_TEST(desk.take(extend, {{"extensionDays", "5"}}) == "taken");
    BOOST_TEST(desk.due("rectifyByDate") == "2024-10-18");  // 14, 15, 16, 17, 18
    BOOST_TEST(desk.take(extend, {{"extensionDays", "1"}}) == "no-extension-left");
    desk.clock("2024-10-18 17:00:00");
    BOOST_TEST(desk.take(rectify) == "taken");
    BOOST_TEST(desk.steps().back().late.empty());
    BOOST_TEST(desk.take(followUp) == "taken");
    BOOST_TEST(sent(desk) == "verification 1/1, extension 1/1, rectification 1/1, followUp 1/1");
    BOOST_TEST(fieldSent(desk, RecordKind::extension, "oldDeadline") == "2024-10-12 23:59:59");
    BOOST_TEST(fieldSent(desk, RecordKind::extension, "newDeadline") == "2024-10-18 23:59:59");
    BOOST_TEST(fieldSent(desk, RecordKind::extension, "talkTime") == "2024-10-11 09:00:00");
    BOOST_TEST(fieldSent(desk, RecordKind::rectification, "measureType") == "2");
}

BOOST_AUTO_TEST_CASE(an_extension_that_the_province_refuses_brings_the_old_day_back_and_is_used_up) {
    Desk desk = judged("2");
    BOOST_TEST(desk.take(contact) == "taken");
    BOOST_TEST(desk.take(extend, {{"extensionDays", "3"}}) == "taken");
    BOOST_TEST(desk.due("rectifyByDate") == "2024-10-16");
    BOOST_TEST(desk.take(extensionRefused, {}, machine) == "taken");
    BOOST_TEST(desk.due("rectifyByDate") == "2024-10-12");
    BOOST_TEST(desk.take(extensionRefused, {}, machine) == "no-extension");
    BOOST_TEST(desk.take(extend, {{"extensionDays", "1"}}) == "no-extension-left");
}

BOOST_AUTO_TEST_CASE(an_unreasonable_demand_is_explained_and_closed_with_what_the_evaluator_says) {
    Desk desk = judged("3");
    BOOST_TEST(desk.state() == "explaining");
    BOOST_TEST(desk.take(rectify) == "not-in-this-state");
    BOOST_TEST(desk.take(explain) == "taken");
    BOOST_TEST(desk.take(followUp, {{"visitResult", "3"}, {"opinion", ""}}) == "evidence-missing");
    BOOST_TEST(desk.take(followUp, {{"visitResult", "3"}, {"opinion", "仍不满意"}}) == "taken");
    BOOST_TEST(desk.state() == "closed");
    BOOST_TEST(sent(desk) == "verification 1/1, rectification 1/1, followUp 1/1");
    BOOST_TEST(fieldSent(desk, RecordKind::rectification, "measureType") == "3");
}

BOOST_AUTO_TEST_CASE(an_invalid_review_is_withdrawn_by_the_lead_department_and_the_province) {
    for (const char* verdict : {"4", "5", "6"}) {
        Desk desk = judged(verdict);
        BOOST_TEST(desk.state() == "withdrawing");
        BOOST_TEST(desk.take(applyForWithdrawal) == "no-right");
        BOOST_TEST(desk.take(applyForWithdrawal, {}, leadPerson) == "taken");
        BOOST_TEST(desk.state() == "awaitingProvince");
        BOOST_TEST(desk.take(provinceAnswer, {}, machine) == "taken");
        BOOST_TEST(desk.state() == "withdrawn");
        BOOST_TEST(sent(desk) == "verification 1/1, withdrawal 1/1");
    }
}

BOOST_AUTO_TEST_CASE(a_refused_withdrawal_leads_back_to_verification_in_a_second_round) {
    Desk desk = judged("5");
    BOOST_TEST(desk.take(applyForWithdrawal, {}, leadPerson) == "taken");
    desk.clock("2024-10-11 11:00:00");
    BOOST_TEST(desk.take(provinceAnswer, {{"answer", "refused"}, {"answerText", "证据不足"}}, machine) == "taken");
    BOOST_TEST(desk.state() == "verifying");
    BOOST_TEST(desk.of().round == 2);
    BOOST_TEST(desk.due("verification") == "2024-10-14");  // the make-up Saturday and Monday
    BOOST_TEST(desk.take(CaseAction::verdict, {{"verifyResult", "1"}}) == "not-contacted");
    BOOST_TEST(desk.take(contact) == "taken");
    BOOST_TEST(desk.take(CaseAction::verdict, {{"verifyResult", "1"}}) == "taken");
    BOOST_TEST(desk.take(rectify) == "taken");
    BOOST_TEST(desk.take(followUp) == "taken");
    BOOST_TEST(sent(desk) == "verification 1/1, withdrawal 1/1, verification 1/2, rectification 1/2, followUp 1/2");
}

BOOST_AUTO_TEST_CASE(the_lead_department_may_send_an_invalid_verdict_back) {
    Desk desk = judged("4");
    BOOST_TEST(desk.take(returnToVerification, {}, leadPerson) == "taken");
    BOOST_TEST(desk.state() == "verifying");
    BOOST_TEST(desk.of().round == 2);
}

BOOST_AUTO_TEST_CASE(three_attempts_in_vain_stand_for_a_contact_and_the_province_is_told_so) {
    Desk desk("2024-09-29 10:00:00");
    const Evidence inVain{{"reached", "no"}, {"said", ""}};
    for (const char* moment : {"2024-09-29 15:00:00", "2024-09-30 09:00:00", "2024-09-30 16:00:00"}) {
        BOOST_TEST(desk.take(CaseAction::verdict) == "not-contacted");
        desk.clock(moment);
        BOOST_TEST(desk.take(contact, inVain) == "taken");
    }
    BOOST_TEST(desk.take(CaseAction::verdict, {{"verifyResult", "1"}}) == "taken");
    BOOST_TEST(desk.take(rectify) == "taken");
    BOOST_TEST(desk.take(followUp, {{"visitResult", "9"}, {"visitWay", "9"}}) == "attempts-too-few");
    for (int i = 0; i < 3; ++i) {
        BOOST_TEST(desk.take(contact, inVain) == "taken");
    }
    BOOST_TEST(desk.take(followUp, {{"visitResult", "9"}, {"visitWay", "9"}, {"opinion", ""}}) == "taken");
    BOOST_TEST(desk.state() == "closed");
    BOOST_TEST(sent(desk) == "verification 1/1, rectification 1/1, followUp 1/1");
    BOOST_TEST(fieldSent(desk, RecordKind::verification, "contactWay") == "9");
    BOOST_TEST(fieldSent(desk, RecordKind::verification, "contactTime") == "2024-09-30 16:00:00");
}

BOOST_AUTO_TEST_CASE(an_evaluator_who_is_not_satisfied_brings_another_round) {
    Desk desk = judged("1");
    BOOST_TEST(desk.take(rectify) == "taken");
    desk.clock("2024-10-08 10:00:00");
    BOOST_TEST(desk.take(followUp, {{"visitResult", "3"}, {"opinion", "没有改"}}) == "taken");
    BOOST_TEST(desk.state() == "verifying");
    BOOST_TEST(desk.due("verification") == "2024-10-10");
    BOOST_TEST(sent(desk) == "verification 1/1, rectification 1/1, followUp 1/1");
}

BOOST_AUTO_TEST_CASE(a_closed_case_is_reopened_by_the_lead_department_with_a_reason) {
    Desk desk = judged("1");
    BOOST_TEST(desk.take(rectify) == "taken");
    BOOST_TEST(desk.take(followUp) == "taken");
    BOOST_TEST(desk.take(reopen) == "no-right");
    BOOST_TEST(desk.take(reopen, {{"reason", "　"}}, leadPerson) == "evidence-missing");
    BOOST_TEST(desk.take(reopen, {}, leadPerson) == "taken");
    BOOST_TEST(desk.of().round == 2);
}

BOOST_AUTO_TEST_CASE(a_poor_supplementary_evaluation_reopens_the_case_and_both_are_told_of) {
    Desk desk = judged("1");
    BOOST_TEST(desk.take(rectify) == "taken");
    BOOST_TEST(desk.take(followUp) == "taken");
    desk.clock("2024-10-09 10:01:00");
    BOOST_TEST(desk.take(join, {}, machine) == "taken");
    BOOST_TEST(desk.state() == "verifying");
    BOOST_TEST(desk.due("verification") == "2024-10-11");
    BOOST_TEST(desk.take(join, {}, machine) == "already-joined");
    desk.clock("2024-10-10 09:00:00");
    BOOST_TEST(desk.take(contact) == "taken");
    BOOST_TEST(desk.take(CaseAction::verdict, {{"verifyResult", "6"}}) == "taken");
    BOOST_TEST(sent(desk) == "verification 1/1, rectification 1/1, followUp 1/1, verification 1/2, verification 2/2");
}

BOOST_AUTO_TEST_CASE(a_poor_review_that_joins_before_the_verdict_must_be_talked_about_too) {
    Desk desk("2024-09-29 10:00:00");
    desk.clock("2024-09-30 09:00:00");
    BOOST_TEST(desk.take(contact) == "taken");
    desk.clock("2024-10-08 10:00:00");
    BOOST_TEST(desk.take(join, {{"assessTime", "2024-10-08 09:59:00"}}, machine) == "taken");
    BOOST_TEST(desk.due("verification") == "2024-10-10");
    BOOST_TEST(desk.take(CaseAction::verdict) == "not-contacted");
    desk.clock("2024-10-09 09:00:00");  // the first review's limit ended with 8 October
    BOOST_TEST(desk.take(contact) == "late-reason-missing");
    BOOST_TEST(desk.take(contact, {{"lateReason", "等候评价人回电"}}) == "taken");
    BOOST_TEST(desk.take(CaseAction::verdict, {{"lateReason", "等候评价人回电"}}) == "taken");
    BOOST_REQUIRE(desk.steps().back().late.size() == 1U);
    BOOST_TEST((desk.steps().back().late.front().end == at("2024-10-09 00:00:00")));
    BOOST_TEST(!desk.steps().back().late.front().doneInTime);
    BOOST_TEST(sent(desk) == "verification 1/1, verification 2/1");
}

BOOST_AUTO_TEST_CASE(a_poor_review_that_joins_while_the_province_decides_is_verified_afterwards) {
    for (const char* answer : {"granted", "refused"}) {
        Desk desk = judged("6");
        BOOST_TEST(desk.take(applyForWithdrawal, {}, leadPerson) == "taken");
        desk.clock("2024-10-09 10:01:00");
        BOOST_TEST(desk.take(join, {}, machine) == "taken");
        BOOST_TEST(desk.state() == "awaitingProvince");
        desk.clock("2024-10-10 08:00:00");
        BOOST_TEST(desk.take(provinceAnswer, {{"answer", answer}}, machine) == "taken");
        BOOST_TEST(desk.state() == "verifying");
        BOOST_TEST(sent(desk) == "verification 1/1, withdrawal 1/1");
    }
}

BOOST_AUTO_TEST_CASE(a_good_supplementary_evaluation_joins_and_changes_nothing) {
    Desk desk = judged("2");
    desk.clock("2024-10-09 10:01:00");
    BOOST_TEST(desk.take(join, {{"poor", "no"}}, machine) == "taken");
    BOOST_TEST(desk.state() == "rectifyingByDate");
    BOOST_TEST(desk.take(rectify) == "taken");
    BOOST_TEST(sent(desk) == "verification 1/1, rectification 1/1");
}

BOOST_AUTO_TEST_CASE(lateness_never_blocks_and_is_recorded_with_who_and_why) {
    Desk desk = judged("1");
    desk.clock("2024-10-09 00:00:00");
    BOOST_TEST(desk.take(rectify) == "late-reason-missing");
    BOOST_TEST(desk.take(rectify, {{"lateReason", "设备故障"}}) == "taken");
    const CaseStep& late = desk.steps().back();
    BOOST_REQUIRE(late.late.size() == 1U);
    BOOST_TEST(late.late.front().limit == "rectifyAtOnce");
    BOOST_TEST(late.actor.id == "contact-1");
    BOOST_TEST(late.evidence.get("lateReason") == "设备故障");
}

BOOST_AUTO_TEST_CASE(what_was_done_in_time_and_taken_down_late_says_so) {
    Desk desk = judged("1");
    desk.clock("2024-10-09 09:00:00");
    CaseStep step = desk.stepOf(rectify, {{"lateReason", "昨日系统停机，今日补录"}}, contactPerson);
    step.at = at("2024-10-08 17:00:00");
    BOOST_TEST(desk.hand(step) == "taken");
    BOOST_TEST(desk.steps().back().late.front().doneInTime);
    BOOST_TEST(fieldSent(desk, RecordKind::rectification, "finishTime") == "2024-10-08 17:00:00");
}
