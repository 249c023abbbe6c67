#include "pipeline/erase.h"

#include <boost/test/unit_test.hpp>

#include "support/reception.h"

using namespace hcp;
using namespace hcp::test;

namespace {

constexpr const char* person = "35029919000101001X";
constexpr std::int64_t dayMs = 86400000;

struct Erasing : Reception {
    Eraser eraser{store, clock, sourceFolder() / "specs"};

    std::string post(RecordKind kind, const Draft& draft) { return receive(kind, draft.json()).id; }
    RecordAnswer receive(RecordKind kind, const std::string& json) {
        return receiver.receive(kind, {{1, json}}, "hall-1").records.at(0);
    }
    void deliverAll() {
        for (auto& parcel : store.parcels) {
            parcel.state = ParcelState::delivered;
        }
    }
    ErasureAnswer erase(const std::string& identifier = person) {
        return eraser.erasePerson(identifier, {"officer", "request 2026-17"});
    }
    [[nodiscard]] bool isErased(const std::string& id) { return store.byId(id)->erasedAt.has_value(); }
};

}  // namespace

BOOST_AUTO_TEST_SUITE(erase)

BOOST_FIXTURE_TEST_CASE(everything_about_a_persons_services_is_erased_and_nothing_else, Erasing) {
    const auto service = post(RecordKind::service, serviceRecord("P-1"));
    const auto said = post(RecordKind::evaluation, evaluation("P-1"));
    const auto others = post(RecordKind::service, serviceRecord("P-2").set("certKey", "350299190001010036"));
    deliverAll();
    clock.advanceMs(dayMs);
    const auto answer = erase();
    BOOST_TEST(answer.erased == 2U);
    BOOST_TEST(answer.owed.empty());
    for (const auto& id : {service, said}) {
        const auto record = *store.byId(id);
        BOOST_TEST(record.bytes.empty());
        BOOST_TEST(record.fields.empty());
        BOOST_TEST(record.salt.empty());
        BOOST_TEST((record.erasedAt == clock.now()));
        BOOST_TEST(nameOf(record.disposition) == "accepted");
        BOOST_TEST(record.key.projectNo == "P-1");
    }
    BOOST_TEST(!isErased(others));
    BOOST_TEST(store.counts().accepted == 3);
}

BOOST_FIXTURE_TEST_CASE(each_erasure_stands_in_the_journal_with_its_reason_and_no_person, Erasing) {
    const auto id = post(RecordKind::service, serviceRecord());
    const std::string bound = store.journal.back().digest;
    erase();
    const auto& entry = store.journal.back();
    BOOST_TEST(nameOf(entry.kind) == "erased");
    BOOST_TEST(entry.actor == "officer");
    BOOST_TEST(entry.subject == id);
    BOOST_TEST(entry.digest == bound);
    BOOST_TEST(entry.note == "request 2026-17");
    BOOST_TEST(canonical(entry).find(person) == std::string::npos);
}

BOOST_FIXTURE_TEST_CASE(what_is_owed_to_the_province_waits, Erasing) {
    const auto service = post(RecordKind::service, serviceRecord());
    const auto said = post(RecordKind::evaluation, evaluation());
    const auto answer = erase();
    BOOST_TEST(answer.erased == 0U);
    BOOST_TEST((answer.owed == std::vector<std::string>{service, said}));
    BOOST_TEST(!isErased(service));
    deliverAll();
    BOOST_TEST(erase().erased == 2U);
    BOOST_TEST(erase().erased == 0U);
}

BOOST_FIXTURE_TEST_CASE(a_telephone_number_finds_as_well_however_it_is_spaced, Erasing) {
    post(RecordKind::service, serviceRecord());
    BOOST_TEST(erase("139-0000 0001").erased == 1U);
}

BOOST_FIXTURE_TEST_CASE(a_refused_record_that_names_another_ones_case_takes_nothing_with_it, Erasing) {
    const auto others = post(RecordKind::service, serviceRecord("P-2").set("certKey", "350299190001010036"));
    const auto refused = post(RecordKind::service, serviceRecord("P-2").set("proStatus", "77"));
    BOOST_TEST(erase().erased == 1U);
    BOOST_TEST(isErased(refused));
    BOOST_TEST(!isErased(others));
}

BOOST_FIXTURE_TEST_CASE(unreadable_bytes_that_hold_the_number_are_erased_too, Erasing) {
    const auto broken = receive(RecordKind::service, std::string("{broken ") + person).id;
    const auto other = receive(RecordKind::service, "{broken, of somebody else").id;
    BOOST_TEST(erase().erased == 1U);
    BOOST_TEST(isErased(broken));
    BOOST_TEST(!isErased(other));
}

BOOST_FIXTURE_TEST_CASE(a_record_that_comes_again_after_its_erasure_is_still_known, Erasing) {
    const auto id = post(RecordKind::service, serviceRecord());
    erase();
    const auto answer = receive(RecordKind::service, serviceRecord().json());
    BOOST_TEST(answer.repeated);
    BOOST_TEST(answer.id == id);
    BOOST_TEST(store.records.size() == 1U);
    BOOST_TEST(store.journal.back().digest.empty());
}

BOOST_FIXTURE_TEST_CASE(an_evaluation_of_an_erased_service_is_held_and_invents_nothing, Erasing) {
    post(RecordKind::service, serviceRecord());
    erase();
    const auto answer = receive(RecordKind::evaluation, evaluation().json());
    BOOST_TEST(nameOf(answer.disposition) == "held");
    BOOST_TEST(store.parcels.empty());
}

BOOST_FIXTURE_TEST_CASE(a_held_record_that_was_erased_waits_for_nothing_and_may_be_corrected, Erasing) {
    const auto held = post(RecordKind::evaluation, evaluation());
    store.write([&](StoreTransaction& transaction) { transaction.erase(*transaction.byId(held), clock.now()); });
    BOOST_TEST(receive(RecordKind::evaluation, evaluation().json()).repeated);
    post(RecordKind::service, serviceRecord());
    BOOST_TEST(store.parcels.empty());
    BOOST_TEST(nameOf(receive(RecordKind::evaluation, evaluation().set("pf", "3").json()).disposition) == "accepted");
    BOOST_TEST(!store.byId(held)->supersededBy.empty());
}

BOOST_FIXTURE_TEST_CASE(a_class_is_erased_when_its_time_is_over_and_not_before, Erasing) {
    const auto service = post(RecordKind::service, serviceRecord());
    const auto said = post(RecordKind::evaluation, evaluation());
    const auto refused = receive(RecordKind::evaluation, "{broken").id;
    deliverAll();
    const Retention retention{{RetentionClass::evaluation, 10}, {RetentionClass::refused, 5}};
    clock.advanceMs(5 * dayMs);
    BOOST_TEST(eraser.eraseAged(retention) == 0U);
    clock.advanceMs(1);
    BOOST_TEST(eraser.eraseAged(retention) == 1U);
    BOOST_TEST(isErased(refused));
    clock.advanceMs(5 * dayMs);
    BOOST_TEST(eraser.eraseAged(retention) == 1U);
    BOOST_TEST(isErased(said));
    BOOST_TEST(eraser.eraseAged(retention) == 0U);
    BOOST_TEST(!isErased(service));
    BOOST_TEST(store.journal.back().actor == "retention");
    BOOST_TEST(store.journal.back().note == "evaluation records are kept for 10 days");
}

BOOST_FIXTURE_TEST_CASE(what_is_owed_is_kept_beyond_its_time, Erasing) {
    post(RecordKind::service, serviceRecord());
    post(RecordKind::evaluation, evaluation());
    clock.advanceMs(400 * dayMs);
    const Retention retention{{RetentionClass::service, 1}, {RetentionClass::evaluation, 1}};
    BOOST_TEST(eraser.eraseAged(retention) == 0U);
    deliverAll();
    BOOST_TEST(eraser.eraseAged(retention) + eraser.eraseAged(retention) == 2U);
}

BOOST_FIXTURE_TEST_CASE(a_fault_in_the_middle_leaves_whole_transactions, Erasing) {
    for (int i = 0; i < 250; ++i) {
        post(RecordKind::service, serviceRecord("P-" + std::to_string(i)));
    }
    store.failAfterCommits = 1;
    BOOST_CHECK_THROW(erase(), StoreFault);
    const auto erasedSoFar = store.all([](const KeptRecord& record) { return record.erasedAt.has_value(); }).size();
    BOOST_TEST(erasedSoFar == 100U);
    BOOST_TEST(erase().erased == 150U);
    BOOST_TEST(store.journal.size() == 500U);
}

BOOST_AUTO_TEST_SUITE_END()
