#include "pipeline/quarantine.h"

#include <atomic>
#include <boost/test/unit_test.hpp>
#include <set>
#include <thread>

#include "pipeline/desk.h"
#include "support/package_copy.h"

using namespace hcp;
using namespace hcp::test;

namespace {

/// What one sender sends and does.
struct Ward : IntakeDesk {
    const Access hall{"hall-1"};
    const Access other{"hall-2"};

    RecordAnswer send(RecordKind kind, const std::string& bytes, const std::string& sender = "hall-1") {
        return receiver.receive(kind, {{1, bytes}}, sender).records.at(0);
    }
    /// A refused evaluation; its channel is no code.
    std::string refuse(const std::string& projectNo = "P-0001") {
        const auto answer = send(RecordKind::evaluation, evaluation(projectNo).set("pf", "9").json());
        BOOST_TEST(nameOf(answer.disposition) == "refused");
        return answer.id;
    }
    CorrectionAnswer correct(const std::string& id, const std::string& bytes) {
        return *quarantine.correct(id, bytes, hall);
    }
    [[nodiscard]] KeptRecord record(const std::string& id) const { return store.MemoryContents::byId(id).value(); }
    void use(std::shared_ptr<const Package> package) {
        rules.replace(std::make_shared<const RulesInForce>(std::make_shared<const Checker>(std::move(package))));
    }
    void usePackage(const PackageCopy& package) { use(*package.load()); }
    void useRightPackage() { use(fujian()); }
};

/// A package whose list of channels lacks the one that the drafts have.
struct WrongCodes : PackageCopy {
    WrongCodes() { replace("codelists/channel.json", "\"4\"", "\"8\""); }
};

}  // namespace

BOOST_AUTO_TEST_SUITE(quarantine)

BOOST_FIXTURE_TEST_CASE(a_correction_takes_the_refused_records_place_and_both_are_kept, Ward) {
    send(RecordKind::service, serviceRecord().json());
    const auto refused = refuse();
    const auto answer = correct(refused, evaluation().json());
    BOOST_TEST(nameOf(answer.record.disposition) == "accepted");
    BOOST_TEST(!answer.record.repeated);
    BOOST_TEST(answer.linked);
    BOOST_TEST(answer.changed.empty());
    BOOST_TEST(record(refused).supersededBy == answer.record.id);
    BOOST_TEST(record(refused).bytes == evaluation().set("pf", "9").json());
    BOOST_TEST(record(answer.record.id).sender == "hall-1");
    BOOST_TEST(store.parcels.size() == 1U);
    BOOST_TEST(journalKinds() == "accepted refused accepted corrected");
    BOOST_TEST(store.journal.back().subject == refused);
    BOOST_TEST(store.journal.back().note == answer.record.id);
    BOOST_TEST(store.quarantine({}).records.empty());
}

BOOST_FIXTURE_TEST_CASE(the_same_correction_again_is_answered_as_repeated, Ward) {
    const auto refused = refuse();
    const auto first = correct(refused, evaluation().json());
    const auto again = correct(refused, evaluation().json());
    BOOST_TEST(again.record.repeated);
    BOOST_TEST(again.linked);
    BOOST_TEST(again.record.id == first.record.id);
    BOOST_TEST(store.records.size() == 2U);
    BOOST_TEST(journalKinds() == "refused held corrected repeated");
}

BOOST_FIXTURE_TEST_CASE(a_record_is_corrected_once_and_only_when_refused, Ward) {
    const auto refused = refuse();
    const auto by = correct(refused, evaluation().json()).record.id;
    const auto second = quarantine.correct(refused, evaluation().set("winNo", "7").json(), hall);
    BOOST_REQUIRE(!second.hasValue());
    BOOST_TEST((second.error().refusal == CorrectionRefusal::corrected));
    BOOST_TEST(second.error().by == by);
    const auto held = quarantine.correct(by, evaluation().set("winNo", "7").json(), hall);
    BOOST_REQUIRE(!held.hasValue());
    BOOST_TEST((held.error().refusal == CorrectionRefusal::notRefused));
    BOOST_TEST(store.records.size() == 2U);
}

BOOST_FIXTURE_TEST_CASE(nobody_corrects_or_sees_what_another_sent, Ward) {
    const auto refused = refuse();
    for (const auto& id : {refused, std::string("none"), std::string("\0'", 2)}) {
        const auto answer = quarantine.correct(id, evaluation().json(), other);
        BOOST_REQUIRE(!answer.hasValue());
        BOOST_TEST((answer.error().refusal == CorrectionRefusal::notThere));
        BOOST_TEST(!quarantine.look(id, other));
    }
    BOOST_TEST(quarantine.recheck({.access = other}).records.empty());
    BOOST_TEST(journalKinds() == "refused");
    BOOST_TEST(quarantine.correct(refused, evaluation().json(), Access{}).hasValue());  // nobody is asked for a key
}

BOOST_FIXTURE_TEST_CASE(a_chain_of_corrections_is_followed_from_end_to_end, Ward) {
    const auto a = refuse();
    const auto b = correct(a, evaluation().set("pf", "8x").json()).record;
    const auto c = correct(b.id, "{broken").record;
    const auto d = correct(c.id, evaluation().json()).record;
    BOOST_TEST(nameOf(b.disposition) == "refused");
    BOOST_TEST(nameOf(c.disposition) == "refused");
    BOOST_TEST(nameOf(d.disposition) == "held");
    BOOST_TEST(record(a).supersededBy == b.id);
    BOOST_TEST(record(b.id).supersededBy == c.id);
    BOOST_TEST(record(c.id).supersededBy == d.id);
    BOOST_TEST(record(d.id).supersededBy.empty());
    BOOST_TEST(store.counts().refused == 0);
    const auto old = send(RecordKind::evaluation, evaluation().set("pf", "9").json());
    BOOST_TEST(old.repeated);
    BOOST_TEST(old.supersededBy == b.id);
}

BOOST_FIXTURE_TEST_CASE(no_chain_ends_in_itself, Ward) {
    const std::string bad = evaluation().set("pf", "9").json();
    const auto a = refuse();
    const auto same = correct(a, bad);
    BOOST_TEST(!same.linked);
    BOOST_TEST(same.record.repeated);
    BOOST_TEST(record(a).supersededBy.empty());
    const auto b = correct(a, "{broken").record.id;
    const auto back = correct(b, bad);
    BOOST_TEST(!back.linked);
    BOOST_TEST(back.record.id == a);
    BOOST_TEST(back.record.supersededBy == b);
    BOOST_TEST(record(b).supersededBy.empty());
}

BOOST_FIXTURE_TEST_CASE(a_correction_that_had_come_before_is_linked_to_where_it_lies, Ward) {
    const auto refused = refuse();
    const auto sent = send(RecordKind::evaluation, evaluation().json());
    const auto answer = correct(refused, evaluation().json());
    BOOST_TEST(answer.record.repeated);
    BOOST_TEST(answer.linked);
    BOOST_TEST(record(refused).supersededBy == sent.id);
}

BOOST_FIXTURE_TEST_CASE(a_correction_whose_key_is_taken_is_refused_and_linked, Ward) {
    send(RecordKind::service, serviceRecord().json());
    send(RecordKind::evaluation, evaluation().json());
    const auto refused = refuse();
    const auto answer = correct(refused, evaluation().set("winNo", "7").json());
    BOOST_TEST(nameOf(answer.record.disposition) == "refused");
    BOOST_TEST(answer.record.findings.at(0).rule == "FJ-E-001");
    BOOST_TEST(record(refused).supersededBy == answer.record.id);
    BOOST_TEST(store.parcels.size() == 1U);
}

BOOST_FIXTURE_TEST_CASE(what_a_correction_is_not_expected_to_change_is_told_and_journalled, Ward) {
    send(RecordKind::service, serviceRecord().json());
    const auto refused = refuse();
    const auto answer =
        correct(refused, evaluation("P-0002").set("satisfaction", "4").set("evalDetail", "").set("winNo", "7").json());
    const std::vector<std::string> expected{"/projectNo", "/satisfaction", "/evalDetail"};
    BOOST_TEST(std::set(answer.changed.begin(), answer.changed.end()) == std::set(expected.begin(), expected.end()),
               boost::test_tools::per_element());
    const auto corrected = std::ranges::find(store.journal, JournalKind::corrected, &JournalEntry::kind);
    BOOST_TEST(corrected->note.starts_with(answer.record.id + " changed /"));
    BOOST_TEST(corrected->note.find("/satisfaction") != std::string::npos);
    BOOST_TEST(corrected->note.find("/pf") == std::string::npos);  // it was wrong
    const auto broken = send(RecordKind::evaluation, "{broken").id;
    BOOST_TEST(correct(broken, evaluation("P-0003").json()).changed.empty());
}

BOOST_FIXTURE_TEST_CASE(a_fault_at_the_commit_leaves_no_half_of_a_correction, Ward) {
    const auto refused = refuse();
    store.failAfterCommits = 0;
    BOOST_CHECK_THROW((void)quarantine.correct(refused, evaluation().json(), hall), StoreFault);
    BOOST_TEST(store.records.size() == 1U);
    BOOST_TEST(record(refused).supersededBy.empty());
    BOOST_TEST(journalKinds() == "refused");
}

BOOST_FIXTURE_TEST_CASE(of_corrections_at_once_exactly_one_wins, Ward) {
    const auto refused = refuse();
    std::atomic<int> won = 0;
    std::atomic<int> late = 0;
    {
        std::vector<std::jthread> threads;
        for (int i = 0; i < 4; ++i) {
            threads.emplace_back([&, i] {
                const auto answer =
                    quarantine.correct(refused, evaluation().set("winNo", std::to_string(i)).json(), hall);
                ++(answer ? won : late);
            });
        }
    }
    BOOST_TEST(won == 1);
    BOOST_TEST(late == 3);
    BOOST_TEST(store.records.size() == 2U);
}

BOOST_FIXTURE_TEST_CASE(who_looks_at_a_record_stands_in_the_journal_first, Ward) {
    const auto refused = refuse();
    BOOST_TEST(*quarantine.look(refused, hall) == evaluation().set("pf", "9").json());
    BOOST_TEST(journalKinds() == "refused looked");
    BOOST_TEST(store.journal.back().actor == "hall-1");
    BOOST_TEST(store.journal.back().subject == refused);
    store.failAfterCommits = 0;
    BOOST_CHECK_THROW((void)quarantine.look(refused, hall), StoreFault);
    const auto accepted = send(RecordKind::service, serviceRecord().json()).id;
    BOOST_TEST(!quarantine.look(accepted, hall));
}

BOOST_FIXTURE_TEST_CASE(a_mended_package_takes_what_a_wrong_one_refused, Ward) {
    usePackage(WrongCodes());
    send(RecordKind::service, serviceRecord().json());
    const auto refused = send(RecordKind::evaluation, evaluation().json());
    BOOST_TEST(nameOf(refused.disposition) == "refused");
    BOOST_TEST(quarantine.recheck({.access = hall}).records.size() == 1U);
    BOOST_TEST(journalKinds() == "accepted refused");  // nothing is new, so nothing is written
    useRightPackage();
    const auto answer = quarantine.recheck({.access = hall, .rule = "schema.codes"});
    BOOST_REQUIRE(answer.records.size() == 1U);
    BOOST_TEST(answer.records[0].id == refused.id);
    BOOST_TEST(nameOf(answer.records[0].disposition) == "accepted");
    BOOST_TEST(!answer.next);
    BOOST_TEST(record(refused.id).bytes == evaluation().json());
    BOOST_REQUIRE(store.parcels.size() == 1U);
    BOOST_TEST(store.parcels[0].record == refused.id);
    BOOST_TEST(store.verdictsOf(refused.id).at(0).findings == refused.findings);
    BOOST_TEST(journalKinds() == "accepted refused released");
    BOOST_TEST(store.journal.back().actor == "hall-1");
    BOOST_TEST(quarantine.recheck({.access = hall}).records.empty());
}

BOOST_FIXTURE_TEST_CASE(a_service_record_that_is_taken_at_last_releases_what_waited, Ward) {
    PackageCopy wrong;
    wrong.replace("codelists/applicantType.json", "\"1\"", "\"7\"");
    usePackage(wrong);
    BOOST_TEST(nameOf(send(RecordKind::service, serviceRecord().json()).disposition) == "refused");
    const auto waiting = send(RecordKind::evaluation, evaluation().json());
    useRightPackage();
    BOOST_TEST(nameOf(quarantine.recheck({}).records.at(0).disposition) == "accepted");
    BOOST_TEST(nameOf(record(waiting.id).disposition) == "accepted");
    BOOST_TEST(store.parcels.size() == 1U);
}

BOOST_FIXTURE_TEST_CASE(a_key_that_was_taken_meanwhile_stays_taken, Ward) {
    usePackage(WrongCodes());
    const auto refused = send(RecordKind::evaluation, evaluation().json());
    useRightPackage();
    const auto later = send(RecordKind::evaluation, evaluation().set("winNo", "7").json());
    BOOST_TEST(nameOf(later.disposition) == "held");
    const auto answer = quarantine.recheck({});
    BOOST_TEST(nameOf(answer.records.at(0).disposition) == "refused");
    BOOST_TEST(record(refused.id).findings.at(0).rule == "FJ-E-001");
    BOOST_TEST(store.verdictsOf(refused.id).size() == 1U);
    BOOST_TEST(record(later.id).supersededBy.empty());
}

BOOST_FIXTURE_TEST_CASE(the_same_bytes_sent_again_leave_nothing_in_quarantine, Ward) {
    usePackage(WrongCodes());
    const auto refused = send(RecordKind::evaluation, evaluation().json());
    useRightPackage();
    const auto again = send(RecordKind::evaluation, evaluation().json());
    BOOST_TEST(!again.repeated);
    BOOST_TEST(record(refused.id).supersededBy == again.id);
    BOOST_TEST(journalKinds() == "refused corrected held");
    BOOST_TEST(quarantine.recheck({}).records.empty());
}

BOOST_FIXTURE_TEST_CASE(many_are_checked_again_part_by_part, Ward) {
    usePackage(WrongCodes());
    for (int i = 0; i < 130; ++i) {
        send(RecordKind::evaluation, evaluation("P-" + std::to_string(i)).json());
    }
    useRightPackage();
    QuarantineQuestion question{.countMax = 120};
    const auto first = quarantine.recheck(question);
    BOOST_TEST(first.records.size() == 120U);
    BOOST_REQUIRE(first.next.has_value());
    question.after = first.next;
    BOOST_TEST(quarantine.recheck(question).records.size() == 10U);
    BOOST_TEST(store.counts().held == 130);
}

BOOST_AUTO_TEST_SUITE_END()
