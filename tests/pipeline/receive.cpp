#define BOOST_TEST_MODULE pipeline
#include "pipeline/receive.h"

#include <boost/test/unit_test.hpp>

#include "foundation/digest.h"
#include "pipeline/desk.h"

using namespace hcp;
using namespace hcp::test;

BOOST_AUTO_TEST_SUITE(receive)

BOOST_FIXTURE_TEST_CASE(record_journal_entry_and_parcel_are_kept_together, IntakeDesk) {
    BOOST_TEST(nameOf(post(serviceRecord()).disposition) == "accepted");
    const auto answer = evaluate(evaluation());
    BOOST_TEST(nameOf(answer.disposition) == "accepted");
    BOOST_TEST(store.records.size() == 2U);
    BOOST_TEST(journalKinds() == "accepted accepted");
    BOOST_REQUIRE(store.parcels.size() == 1U);
    BOOST_TEST(store.parcels[0].record == answer.id);
    BOOST_TEST(store.records[1].bytes == evaluation().json());
}

BOOST_FIXTURE_TEST_CASE(a_fault_at_the_commit_leaves_nothing_and_is_not_acknowledged, IntakeDesk) {
    post(serviceRecord());
    store.failAfterCommits = 0;
    BOOST_CHECK_THROW((void)evaluate(evaluation()), StoreFault);
    BOOST_TEST(store.records.size() == 1U);
    BOOST_TEST(store.parcels.empty());
    BOOST_TEST(journalKinds() == "accepted");
    BOOST_TEST(nameOf(evaluate(evaluation()).disposition) == "accepted");
}

BOOST_FIXTURE_TEST_CASE(the_same_record_again_has_the_same_answer_and_no_second_effect, IntakeDesk) {
    post(serviceRecord());
    const auto first = evaluate(evaluation());
    const auto second = evaluate(evaluation());
    BOOST_TEST(second.repeated);
    BOOST_TEST(second.id == first.id);
    BOOST_TEST(nameOf(second.disposition) == "accepted");
    BOOST_TEST(store.records.size() == 2U);
    BOOST_TEST(store.parcels.size() == 1U);
    BOOST_TEST(journalKinds() == "accepted accepted repeated");
}

BOOST_FIXTURE_TEST_CASE(other_content_under_the_same_key_is_refused, IntakeDesk) {
    post(serviceRecord());
    evaluate(evaluation());
    const auto other = evaluate(evaluation().set("satisfaction", "4").set("evalDetail", ""));
    BOOST_TEST(nameOf(other.disposition) == "refused");
    BOOST_TEST(store.parcels.size() == 1U);
    BOOST_TEST(store.records.size() == 3U);
}

BOOST_FIXTURE_TEST_CASE(two_records_of_one_submission_with_one_key_are_told_apart, IntakeDesk) {
    post(serviceRecord());
    const std::string one = evaluation().json();
    const std::string two = evaluation().set("pf", "1").json();
    const auto answer = receiver.receive(RecordKind::evaluation, {{1, one}, {2, two}, {3, one}}, "intake");
    BOOST_TEST(nameOf(answer.records[0].disposition) == "accepted");
    BOOST_TEST(nameOf(answer.records[1].disposition) == "refused");
    BOOST_TEST(answer.records[2].repeated);
    BOOST_TEST(answer.records[2].number == 3U);
}

BOOST_FIXTURE_TEST_CASE(a_refused_record_is_kept_once_in_quarantine_and_never_sent, IntakeDesk) {
    const auto first = post(RecordKind::evaluation, "{broken");
    const auto second = post(RecordKind::evaluation, "{broken");
    BOOST_TEST(nameOf(first.disposition) == "refused");
    BOOST_TEST(second.repeated);
    BOOST_TEST(second.id == first.id);
    BOOST_REQUIRE(store.records.size() == 1U);
    BOOST_TEST(store.records[0].bytes == "{broken");
    BOOST_TEST(store.parcels.empty());
}

BOOST_FIXTURE_TEST_CASE(who_sent_a_record_is_kept_with_it, IntakeDesk) {
    (void)receiver.receive(RecordKind::evaluation, {{1, "{broken"}}, "hall-1");
    (void)receiver.receive(RecordKind::evaluation, {{1, "{other"}}, "");
    BOOST_TEST(store.records[0].sender == "hall-1");
    BOOST_TEST(store.journal[0].actor == "hall-1");
    BOOST_TEST(store.records[1].sender == "");
    BOOST_TEST(store.journal[1].actor == "intake");
}

BOOST_FIXTURE_TEST_CASE(a_held_evaluation_is_released_by_its_service_record, IntakeDesk) {
    const auto waiting = evaluate(evaluation());
    BOOST_TEST(nameOf(waiting.disposition) == "held");
    BOOST_TEST(store.parcels.empty());
    post(serviceRecord());
    BOOST_TEST(nameOf(store.byId(waiting.id)->disposition) == "accepted");
    BOOST_TEST(store.byId(waiting.id)->findings.empty());
    BOOST_REQUIRE(store.parcels.size() == 1U);
    BOOST_TEST(store.parcels[0].record == waiting.id);
    BOOST_TEST(journalKinds() == "held accepted released");
}

BOOST_FIXTURE_TEST_CASE(what_lacks_more_than_its_service_record_stays_held, IntakeDesk) {
    const auto waiting = evaluate(poorWithoutReason());
    BOOST_TEST(waiting.findings.size() == 2U);
    post(serviceRecord());
    const auto kept = store.byId(waiting.id);
    BOOST_TEST(nameOf(kept->disposition) == "held");
    BOOST_TEST(kept->findings.size() == 1U);
    BOOST_TEST(store.parcels.empty());
}

BOOST_FIXTURE_TEST_CASE(a_held_evaluation_never_becomes_refused_by_what_arrives_later, IntakeDesk) {
    const auto waiting = evaluate(evaluation().set("assessTime", "2026-10-12 09:10:00"));
    post(serviceRecord());  // its serviceTime is later than the assessment
    BOOST_TEST(nameOf(store.byId(waiting.id)->disposition) == "held");
    BOOST_TEST(!store.byId(waiting.id)->findings.empty());
}

BOOST_FIXTURE_TEST_CASE(a_held_service_record_releases_nobody, IntakeDesk) {
    const auto waiting = evaluate(evaluation());
    BOOST_TEST(nameOf(post(serviceRecord().set("proStatus", "3")).disposition) == "held");
    BOOST_TEST(nameOf(store.byId(waiting.id)->disposition) == "held");
}

BOOST_FIXTURE_TEST_CASE(a_record_held_for_its_time_is_released_when_it_comes_again_in_time, IntakeDesk) {
    const Draft early = serviceRecord().set("serviceTime", "2026-10-12 12:00:00");
    const auto waiting = post(early);
    BOOST_TEST(nameOf(waiting.disposition) == "held");
    BOOST_TEST(nameOf(post(early).disposition) == "held");
    clock.advanceMs(3LL * 3600 * 1000);
    const auto again = post(early);
    BOOST_TEST(again.repeated);
    BOOST_TEST(again.id == waiting.id);
    BOOST_TEST(nameOf(again.disposition) == "accepted");
    BOOST_TEST(store.records.size() == 1U);
    BOOST_TEST(journalKinds() == "held repeated released repeated");
}

BOOST_FIXTURE_TEST_CASE(a_held_record_yields_to_its_senders_correction_and_both_are_kept, IntakeDesk) {
    post(serviceRecord());
    const auto waiting = evaluate(poorWithoutReason());
    clock.advanceMs(60000);
    const auto completed = evaluate(poorWithoutReason().set("evalDetail", "108"));
    BOOST_TEST(nameOf(completed.disposition) == "accepted");
    BOOST_TEST(completed.id != waiting.id);
    const auto old = store.byId(waiting.id);
    BOOST_TEST(old->supersededBy == completed.id);
    BOOST_TEST(old->bytes == poorWithoutReason().json());
    BOOST_TEST(store.find(old->key)->id == completed.id);
    BOOST_REQUIRE(store.parcels.size() == 1U);
    BOOST_TEST(store.parcels[0].record == completed.id);
    BOOST_TEST(journalKinds() == "accepted held case moved corrected accepted");
    BOOST_TEST(store.journal[3].note == completed.id);
}

BOOST_FIXTURE_TEST_CASE(a_correction_that_changes_what_the_evaluator_gave_is_refused_and_changes_nothing, IntakeDesk) {
    post(serviceRecord());
    const auto waiting = evaluate(poorWithoutReason());
    const auto praise = evaluate(evaluation());
    BOOST_TEST(nameOf(praise.disposition) == "refused");
    BOOST_REQUIRE(praise.findings.size() == 1U);
    BOOST_TEST(praise.findings[0].rule == "FJ-E-007");
    BOOST_TEST(store.byId(waiting.id)->supersededBy.empty());
    BOOST_TEST(store.find(store.byId(waiting.id)->key)->id == waiting.id);
    BOOST_TEST(store.parcels.empty());
}

BOOST_FIXTURE_TEST_CASE(the_first_letter_repeated_after_its_correction_has_its_old_answer, IntakeDesk) {
    post(serviceRecord());
    const auto waiting = evaluate(poorWithoutReason());
    evaluate(poorWithoutReason().set("evalDetail", "108"));
    const auto again = evaluate(poorWithoutReason());
    BOOST_TEST(again.repeated);
    BOOST_TEST(again.id == waiting.id);
    BOOST_TEST(nameOf(again.disposition) == "held");
    BOOST_TEST(store.parcels.size() == 1U);
    BOOST_TEST(journalKinds() == "accepted held case moved corrected accepted repeated");
}

BOOST_FIXTURE_TEST_CASE(a_corrected_service_record_releases_what_waited_for_it, IntakeDesk) {
    const auto waiting = evaluate(evaluation());
    const Draft closed = serviceRecord().set("proStatus", "3");
    BOOST_TEST(nameOf(post(closed).disposition) == "held");
    BOOST_TEST(nameOf(post(Draft(closed).set("resultDate", "2026-10-12 09:35:00")).disposition) == "accepted");
    BOOST_TEST(nameOf(store.byId(waiting.id)->disposition) == "accepted");
    BOOST_TEST(journalKinds() == "held held corrected accepted released");
    const auto verdicts = store.verdictsOf(waiting.id);
    BOOST_REQUIRE(verdicts.size() == 1U);
    BOOST_TEST(nameOf(verdicts[0].disposition) == "held");
    BOOST_TEST(verdicts[0].findings == waiting.findings);
}

BOOST_FIXTURE_TEST_CASE(the_journal_names_rules_and_commitments_but_no_person, IntakeDesk) {
    post(serviceRecord().set("certKey", "350299190001010011"));
    BOOST_REQUIRE(store.journal.size() == 1U);
    const std::string line = canonical(store.journal[0]);
    BOOST_TEST(line.find("350299") == std::string::npos);
    BOOST_TEST(line.find("测试申请人") == std::string::npos);
    BOOST_TEST(line.find("\"rules\":[\"FJ-S-003\"]") != std::string::npos);
    // Bound to the bytes by a salt that the journal does not hold: a plain digest could be guessed.
    BOOST_TEST(store.records[0].salt.size() == 32U);
    BOOST_TEST(store.journal[0].digest == toHex(sha256(store.records[0].salt + store.records[0].bytes)));
    BOOST_TEST(store.journal[0].digest != store.records[0].contentDigest);
}

BOOST_FIXTURE_TEST_CASE(a_supplementary_evaluation_waits_for_the_first_one, IntakeDesk) {
    const Draft supplement = evaluation().set("assessNumber", "2").set("assessTime", "2026-10-12 09:50:00");
    post(serviceRecord());
    const auto early = evaluate(supplement);
    BOOST_TEST(nameOf(early.disposition) == "held");
    BOOST_TEST(early.findings.at(0).rule == "FJ-E-010");
    BOOST_TEST(nameOf(evaluate(evaluation()).disposition) == "accepted");
    BOOST_TEST(nameOf(store.byId(early.id)->disposition) == "accepted");
    BOOST_TEST(journalKinds() == "accepted held accepted released");
    BOOST_REQUIRE(store.parcels.size() == 2U);
    BOOST_TEST(store.parcels[1].record == early.id);
}

BOOST_FIXTURE_TEST_CASE(a_service_record_releases_a_chain_whatever_its_order, IntakeDesk) {
    const Draft supplement = evaluation().set("assessNumber", "2").set("assessTime", "2026-10-12 09:50:00");
    evaluate(supplement);
    evaluate(evaluation());
    post(serviceRecord());
    // The older one in the store waits for the younger one: both go, the first evaluation first, each once.
    BOOST_TEST(journalKinds() == "held held accepted held released released");
    BOOST_REQUIRE(store.parcels.size() == 2U);
    BOOST_TEST(store.byId(store.parcels[0].record)->key.assessNumber == "1");
    BOOST_TEST(store.byId(store.parcels[1].record)->key.assessNumber == "2");
}

BOOST_FIXTURE_TEST_CASE(a_burst_of_one_device_is_a_warning_with_its_evidence, IntakeDesk) {
    RecordAnswer last;
    for (int i = 1; i <= 6; ++i) {
        const std::string projectNo = "P-000" + std::to_string(i);
        const std::string seconds = "2026-10-12 09:40:0" + std::to_string(i);
        post(serviceRecord(projectNo).set("mobile", "1390000000" + std::to_string(i)));
        last = evaluate(evaluation(projectNo).set("deviceNo", "PAD-1").set("assessTime", seconds));
        BOOST_TEST(nameOf(last.disposition) == "accepted");
        BOOST_TEST(last.findings.size() == (i == 6 ? 1U : 0U));
    }
    BOOST_TEST(last.findings[0].rule == "FJ-E-014");
    BOOST_TEST(last.findings[0].message.find("5 条") != std::string::npos);
    const std::vector<std::string> evidence{"P-0005/1/1", "P-0004/1/1", "P-0003/1/1", "P-0002/1/1", "P-0001/1/1"};
    BOOST_TEST(last.findings[0].evidence == evidence, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_SUITE_END()
