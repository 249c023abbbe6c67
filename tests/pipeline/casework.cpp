// Poor reviews from their arrival to their end, through everything that is kept, told and journalled on the way.
#include <boost/test/unit_test.hpp>

#include "casework/attachment_type.h"
#include "pipeline/case_room.h"
#include "pipeline/due_dates.h"
#include "pipeline/erase.h"
#include "support/package_copy.h"

using namespace hcp;
using namespace hcp::test;

BOOST_AUTO_TEST_SUITE(casework)

BOOST_FIXTURE_TEST_CASE(a_poor_review_opens_its_case_with_its_arrival, CaseRoom) {
    post(serviceRecord());
    evaluate(evaluation("P-0001"));
    BOOST_TEST(store.casework().cases({}).empty());
    post(serviceRecord("P-0002"));
    BOOST_TEST(nameOf(evaluate(poorReview("P-0002")).disposition) == "accepted");
    const Case of = only();
    BOOST_TEST(of.projectNo == "P-0002");
    BOOST_TEST(of.office == "QYFW");
    BOOST_TEST(of.leadDepartment == "QT");
    BOOST_TEST(nameOf(of.state) == "verifying");
    BOOST_TEST(formatDay(dueOf(of.clocks.front().budget, rules.current()->time()).day) == "2026-10-14");
    BOOST_TEST(moves() == "1 opening verifying");
}

BOOST_FIXTURE_TEST_CASE(a_held_review_has_a_case_whose_clock_runs, CaseRoom) {
    post(serviceRecord());
    BOOST_TEST(nameOf(evaluate(poorWithoutReason()).disposition) == "held");
    BOOST_TEST(only().projectNo == "P-0001");
    // Its sender completes it: the same evaluation, and no second case.
    clock.advanceMs(1000);
    BOOST_TEST(nameOf(evaluate(poorReview()).disposition) == "accepted");
    BOOST_TEST(only().version == 1);
    BOOST_TEST(store.casework().cases({}).front().openedBy == store.records.at(1).id);
}

BOOST_FIXTURE_TEST_CASE(a_review_that_came_before_its_service_gets_its_office_with_it, CaseRoom) {
    evaluate(poorReview().set("writingEvaluation", "苹果"));
    BOOST_TEST(only().office == "");
    BOOST_TEST(step(contact) == "foreign-office");
    BOOST_TEST(store.casework().audits({}).front().office == "");
    post(serviceRecord());
    BOOST_TEST(only().office == "QYFW");
    BOOST_TEST(store.casework().audits({}).front().office == "QYFW");
    BOOST_TEST(step(contact) == "taken");
    BOOST_TEST(moves() == "1 opening verifying, 2 assign verifying, 3 contact verifying");
}

BOOST_FIXTURE_TEST_CASE(the_other_evaluation_of_the_service_joins, CaseRoom) {
    post(serviceRecord());
    evaluate(poorReview());
    clock.advanceMs(1000);
    evaluate(evaluation().set("assessNumber", "2").set("assessTime", "2026-10-12 09:50:00"));
    BOOST_TEST(only().evaluations.size() == 2U);
    BOOST_TEST(!only().evaluations.back().poor);
}

BOOST_FIXTURE_TEST_CASE(a_poor_supplementary_review_opens_a_case_and_the_first_one_joins, CaseRoom) {
    post(serviceRecord());
    evaluate(poorReview().set("assessNumber", "2").set("assessTime", "2026-10-12 09:50:00"));
    BOOST_TEST(only().evaluations.size() == 1U);
    evaluate(evaluation());
    BOOST_TEST(only().evaluations.size() == 2U);
}

BOOST_FIXTURE_TEST_CASE(a_refused_review_opens_nothing_until_it_is_taken, CaseRoom) {
    post(serviceRecord());
    const auto refused = evaluate(poorReview().set("pf", "no channel"));
    BOOST_TEST(nameOf(refused.disposition) == "refused");
    BOOST_TEST(store.casework().cases({}).empty());
    (void)quarantine.correct(refused.id, poorReview().json(), {"intake"});
    BOOST_TEST(only().projectNo == "P-0001");
}

BOOST_FIXTURE_TEST_CASE(a_case_goes_its_way_and_the_province_is_told_of_each_step, CaseRoom) {
    post(serviceRecord());
    evaluate(poorReview());
    BOOST_TEST(step(contact) == "taken");
    BOOST_TEST(step(verdict, {{"verifyResult", "2"}}) == "taken");
    BOOST_TEST(step(contact) == "taken");
    BOOST_TEST(step(extend) == "taken");
    BOOST_TEST(step(rectify) == "taken");
    BOOST_TEST(step(followUp) == "taken");
    BOOST_TEST(nameOf(only().state) == "closed");
    BOOST_TEST(told() == "verification/1 extension/1 rectification/1 followUp/1");
    BOOST_TEST(store.counts().parcelsOpen == 5);  // the evaluation and four steps, in one lane
    for (const auto& record : store.records) {
        BOOST_TEST(nameOf(record.disposition) == "accepted");
        BOOST_TEST((nameOf(record.origin) == "casework") ==
                   (record.key.kind != RecordKind::service && record.key.kind != RecordKind::evaluation));
    }
    BOOST_TEST(
        moves() ==
        "1 opening verifying, 2 contact verifying, 3 verdict-complex rectifyingByDate, 4 contact rectifyingByDate,"
        " 5 extend rectifyingByDate, 6 rectify-by-date followingUp, 7 close closed");
    BOOST_TEST(store.casework().openLimits().empty());
}

BOOST_FIXTURE_TEST_CASE(an_invalid_review_is_withdrawn_by_the_lead_department, CaseRoom) {
    post(serviceRecord());
    evaluate(poorReview());
    step(contact);
    BOOST_TEST(step(verdict, {{"verifyResult", "6"}}) == "taken");
    BOOST_TEST(step(applyForWithdrawal) == "no-right");
    BOOST_TEST(step(applyForWithdrawal, {}, leadPerson) == "taken");
    BOOST_TEST(step(provinceAnswer, {{"answer", "refused"}}, leadPerson) == "taken");
    BOOST_TEST(only().round == 2);
    step(contact);
    BOOST_TEST(step(verdict, {{"verifyResult", "4"}}) == "taken");
    BOOST_TEST(step(applyForWithdrawal, {}, leadPerson) == "taken");
    BOOST_TEST(step(provinceAnswer, {}, leadPerson) == "taken");
    BOOST_TEST(nameOf(only().state) == "withdrawn");
    BOOST_TEST(told() == "verification/1 withdrawal/1 verification/2 withdrawal/2");
}

BOOST_FIXTURE_TEST_CASE(what_is_refused_changes_nothing, CaseRoom) {
    post(serviceRecord());
    evaluate(poorReview());
    step(contact);
    const Case before = only();
    const auto journal = store.journal.size();
    const auto records = store.records.size();
    BOOST_TEST(step(contact, {}, contactPerson, 1) == "stale");
    BOOST_TEST(step(contact, {}, foreignContact) == "foreign-office");
    BOOST_TEST(step(rectify) == "not-in-this-state");
    BOOST_TEST(step(verdict, {{"statement", ""}}) == "evidence-missing");
    BOOST_TEST(step(contact, {}, {"auditor-1", CaseRole::auditor, ""}) == "no-right");
    const CaseStep nothing;
    BOOST_TEST(wordOf(cases.take({"no-such-case", nothing}).error()) == "not there");
    BOOST_TEST((only() == before));
    BOOST_TEST(store.journal.size() == journal);
    BOOST_TEST(store.records.size() == records);
}

BOOST_FIXTURE_TEST_CASE(a_step_whose_record_the_province_would_refuse_is_not_taken, CaseRoom) {
    post(serviceRecord());
    evaluate(poorReview());
    step(contact);
    // A province that wants to hear of good reviews only.
    const PackageCopy odd;
    odd.replace("../../appliance/case-steps/0.1/rules.json", "[\"evaluation:/satisfaction\", [\"1\", \"2\"]]",
                "[\"evaluation:/satisfaction\", [\"5\"]]");
    rules.replace(std::make_shared<const RulesInForce>(std::make_shared<const Checker>(*odd.load())));
    const auto records = store.records.size();
    const auto journal = store.journal.size();
    BOOST_TEST(step(verdict) == "not accepted: HCP-V-005");
    BOOST_TEST(store.records.size() == records);
    BOOST_TEST(store.journal.size() == journal);
    BOOST_TEST(nameOf(only().state) == "verifying");
}

BOOST_FIXTURE_TEST_CASE(steps_on_a_held_review_wait_for_it, CaseRoom) {
    post(serviceRecord());
    evaluate(poorWithoutReason());
    step(contact);
    BOOST_TEST(step(verdict, {{"verifyResult", "1"}}) == "taken");
    BOOST_TEST(step(rectify) == "taken");
    BOOST_TEST(told() == "verification/1! rectification/1!");
    BOOST_TEST(store.counts().parcelsOpen == 0);
    evaluate(poorReview());
    BOOST_TEST(told() == "verification/1 rectification/1");
    BOOST_TEST(store.counts().parcelsOpen == 3);
}

BOOST_FIXTURE_TEST_CASE(who_may_see_persons_data_sees_what_was_said_and_that_is_journalled, CaseRoom) {
    post(serviceRecord());
    evaluate(poorReview());
    step(contact);
    const std::string id = only().id;
    const auto asContact = cases.show(id, contactPerson);
    BOOST_REQUIRE(asContact.hasValue());
    BOOST_TEST(asContact->kept.steps.front().step.evidence.get("said") == "说等候太久");
    BOOST_TEST(nameOf(store.journal.back().kind) == "looked");
    BOOST_TEST(store.journal.back().subject == id);
    const auto journal = store.journal.size();
    const auto asOffice = cases.show(id, {"performance-1", CaseRole::performanceOffice, ""});
    BOOST_REQUIRE(asOffice.hasValue());
    BOOST_TEST(asOffice->kept.steps.front().step.evidence.get("said") == "");
    BOOST_TEST(asOffice->kept.steps.front().step.evidence.get("reached") == "yes");
    BOOST_TEST(store.journal.size() == journal);
    BOOST_TEST(wordOf(cases.show(id, foreignContact).error()) == "foreign-office");
    BOOST_TEST(wordOf(cases.show("nothing", contactPerson).error()) == "not there");
    BOOST_TEST(cases.list({}, contactPerson)->size() == 1U);
    BOOST_TEST(cases.list({}, foreignContact)->empty());
    BOOST_TEST(cases.list({.office = "QYFW"}, foreignContact)->empty());
    BOOST_TEST(wordOf(cases.list({}, {"operator-1", CaseRole::operations, ""}).error()) == "no-right");
}

BOOST_FIXTURE_TEST_CASE(an_attachment_is_what_its_bytes_say, CaseRoom) {
    post(serviceRecord());
    evaluate(poorReview());
    const std::string id = only().id;
    const std::string pdf = "%PDF-1.7\n...\n%%EOF\n";
    const auto handed = [&](const std::string& bytes, const std::string& type, const std::string& name = "附件",
                            const CaseActor& actor = contactPerson) {
        const auto made = cases.attach({id, name, type, bytes}, actor);
        return made ? "taken" : wordOf(made.error());
    };
    BOOST_TEST(handed(pdf, "application/pdf") == "taken");
    BOOST_TEST(handed(pdf, "image/png") == "attachment wrong");
    BOOST_TEST(handed("MZ\x90 a program", "application/pdf") == "attachment wrong");
    BOOST_TEST(handed("%PDF-1.7 cut off", "application/pdf") == "attachment wrong");
    BOOST_TEST(handed("", "application/pdf") == "attachment wrong");
    BOOST_TEST(handed(pdf, "application/pdf", "") == "attachment wrong");
    BOOST_TEST(handed(std::string(10U << 20, ' ') + pdf, "application/pdf") == "attachment wrong");
    BOOST_TEST(handed(pdf, "application/pdf", "x", foreignContact) == "foreign-office");
    BOOST_TEST(handed(pdf, "application/pdf", "x", {"auditor-1", CaseRole::auditor, ""}) == "no-right");
    const auto there = store.casework().attachmentsOf(id);
    BOOST_REQUIRE(there.size() == 1U);
    for (std::size_t more = 1; more < attachmentsMax; ++more) {
        BOOST_TEST(handed(pdf, "application/pdf") == "taken");
    }
    BOOST_TEST(handed(pdf, "application/pdf") == "attachment wrong");
    BOOST_TEST(cases.file(id, there.front().id, contactPerson)->bytes == pdf);
    BOOST_TEST(store.journal.back().note == "attachment " + there.front().id);
    const auto looks = store.journal.size();
    BOOST_TEST(wordOf(cases.file(id, "other", contactPerson).error()) == "not there");
    BOOST_TEST(store.journal.size() == looks);
    BOOST_TEST(wordOf(cases.file(id, there.front().id, {"auditor-1", CaseRole::auditor, ""}).error()) == "no-right");
}

BOOST_FIXTURE_TEST_CASE(another_calendar_moves_due_days_and_that_is_journalled, CaseRoom) {
    const auto weeks = rulesBy(WorkingCalendar::of({}).value(), {});
    const auto notices = rulesBy(calendar(), {});
    clock.set(at("2026-09-30 10:00:00"));
    post(serviceRecord().set("serviceTime", "2026-09-30 09:00:00").set("acceptDate", "2026-09-30 09:00:00"));
    evaluate(poorReview().set("assessTime", "2026-09-30 09:40:00"));
    BOOST_TEST(noteDueDates(store, *weeks, clock.now()) == 0U);
    BOOST_TEST(noteDueDates(store, *weeks, clock.now()) == 0U);
    BOOST_TEST(noteDueDates(store, *notices, clock.now()) == 1U);
    BOOST_TEST(noteDueDates(store, *notices, clock.now()) == 0U);
    BOOST_TEST(nameOf(store.journal.back().kind) == "due moved");
    BOOST_TEST(store.journal.back().subject == only().id);
    BOOST_TEST(store.journal.back().note == "verification 2026-10-02? 2026-10-09");
}

BOOST_FIXTURE_TEST_CASE(an_open_case_is_worked_on_with_its_content_and_a_closed_one_is_erased_with_it, CaseRoom) {
    post(serviceRecord());
    evaluate(poorReview().set("writingEvaluation", "苹果不好"));
    Eraser eraser(store, clock, sourceFolder() / "specs");
    for (auto& parcel : store.parcels) {
        parcel.state = ParcelState::delivered;
    }
    BOOST_TEST(eraser.erasePerson("35029919000101001X", {"operator", "request"}).erased == 0U);
    step(contact);
    step(verdict, {{"verifyResult", "1"}});
    step(rectify);
    step(followUp);
    (void)cases.attach({only().id, "附件", "application/pdf", "%PDF-1.7\n%%EOF"}, contactPerson);
    for (auto& parcel : store.parcels) {
        parcel.state = ParcelState::delivered;
    }
    const Case before = only();
    BOOST_TEST(eraser.erasePerson("35029919000101001X", {"operator", "request"}).erased == 5U);
    BOOST_TEST((only() == before));
    const KeptCase erased = store.casework().caseNamed(before.id).value();
    for (const auto& kept : erased.steps) {
        BOOST_TEST(kept.erasedAt.has_value());
        for (const auto& [name, value] : kept.step.evidence) {
            BOOST_TEST(value.size() <= 3U, name + " " + value);
        }
    }
    BOOST_TEST(store.casework().attachmentsOf(before.id).front().name == "");
    const auto audit = store.casework().audits({}).front();
    BOOST_TEST(audit.screenings.front().hits.empty());
    BOOST_TEST(audit.screenings.front().hitsInAll == 1U);
    BOOST_TEST(store.casework().openLimits().empty());

    // What came later would never be erased; another evaluation is erased with what it brings.
    const auto entries = store.journal.size();
    BOOST_TEST(step(reopen, {}, leadPerson) == "not-in-this-state");
    BOOST_TEST(wordOf(cases.attach({before.id, "附件", "application/pdf", "%PDF-1.7\n%%EOF"}, leadPerson).error()) ==
               "not-in-this-state");
    BOOST_TEST(store.journal.size() == entries);
    evaluate(poorReview().set("assessNumber", "2"));
    BOOST_TEST(step(contact) == "taken");
}

BOOST_FIXTURE_TEST_CASE(a_clock_that_is_ahead_keeps_nobody_from_working, CaseRoom) {
    post(serviceRecord());
    evaluate(poorReview().set("assessTime", "2026-10-13 09:00:00"));
    BOOST_TEST(step(contact) == "taken");
}

BOOST_FIXTURE_TEST_CASE(a_fault_of_the_store_keeps_neither_step_nor_record, CaseRoom) {
    post(serviceRecord());
    evaluate(poorReview());
    step(contact);
    const Case before = only();
    store.failAfterCommits = 0;
    BOOST_CHECK_THROW(step(verdict), StoreFault);
    BOOST_TEST((only() == before));
    BOOST_TEST(told() == "");
}

BOOST_FIXTURE_TEST_CASE(a_case_ends_under_the_terms_it_was_opened_under, CaseRoom) {
    // The next version of the terms gives nine working days to rectify, and a shelf holds both.
    const PackageCopy later;
    namespace fs = std::filesystem;
    const fs::path parts = later.specs() / "appliance/case-steps";
    fs::copy(parts / "0.1", parts / "0.2", fs::copy_options::recursive);
    later.replace("../../appliance/case-steps/0.2/part.json", "\"version\": \"0.1\"", "\"version\": \"0.2\"");
    later.replace("../../appliance/case-steps/0.2/casework.json", "\"workingDays\": 5", "\"workingDays\": 9");
    later.replace("package.json", "case-steps@0.1", "case-steps@0.2");
    for (const auto& entry : fs::directory_iterator(parts / "0.2/schemas")) {
        later.replace("../../appliance/case-steps/0.2/schemas/" + entry.path().filename().string(), "case-steps:0.1",
                      "case-steps:0.2");
    }
    const auto loaded = later.load();
    BOOST_REQUIRE_MESSAGE(loaded.hasValue(), later.problems());
    post(serviceRecord());
    post(serviceRecord("P-0002"));
    evaluate(poorReview());
    rules.replace(std::make_shared<const RulesInForce>(std::make_shared<const Checker>(*loaded), calendar(), Lexicons{},
                                                       std::make_shared<TermsShelf>(later.specs()),
                                                       RulesInForce::CaseworkSettings{"QT"}));
    evaluate(poorReview("P-0002"));
    const auto daysToRectify = [&](const KeptCase& kept) {
        for (const auto action : {contact, verdict}) {
            clock.advanceMs(60000);
            CaseStep step;
            step.action = action;
            step.actor = contactPerson;
            step.onVersion = action == contact ? 1 : 2;
            step.at = clock.now();
            step.evidence = evidenceFor(action);
            BOOST_REQUIRE(cases.take({kept.opening.id, step}).hasValue());
        }
        return cases.show(kept.opening.id, contactPerson)->of.clocks.back().budget.workingDays();
    };
    const auto kept = store.casework().cases({});
    BOOST_REQUIRE(kept.size() == 2U);
    BOOST_TEST(kept.front().terms == "case-steps@0.1");
    BOOST_TEST(kept.back().terms == "case-steps@0.2");
    BOOST_TEST(daysToRectify(kept.front()) == 5);
    BOOST_TEST(daysToRectify(kept.back()) == 9);
}

BOOST_AUTO_TEST_SUITE_END()
