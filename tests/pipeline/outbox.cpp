#include "pipeline/outbox.h"

#include <boost/test/unit_test.hpp>

#include "pipeline/desk.h"

using namespace hcp;
using namespace hcp::test;

namespace {

const OutboxOrder order{"operator", "asked by telephone"};

/// A service with an evaluation whose parcel the province turned down for good.
struct Post : IntakeDesk {
    Outbox outbox{store, clock, identifiers};
    std::string service;
    std::string evaluated;

    Post() {
        service = post(serviceRecord()).id;
        evaluated = evaluate(evaluation()).id;
        become(ParcelState::dead);
    }
    void become(ParcelState state) {
        store.write([&](StoreTransaction& transaction) {
            Parcel parcel = store.parcels.at(0);
            parcel.state = state;
            parcel.rejections = 3;
            parcel.letters = 1;
            transaction.update(parcel);
        });
    }
    std::string fixing(RecordKind kind, const Draft& draft) {
        const auto fixed = [&] {
            const std::string json = draft.json();
            return outbox.fix(evaluated, {kind, json, *rules.current()}, order);
        }();
        return fixed ? "fixed" : refusalName(fixed.error().refusal);
    }
    std::string retrying(const std::string& id) {
        const auto again = outbox.retry(id, clock.now(), order);
        return again ? "again" : refusalName(again.error().refusal);
    }
    static std::string refusalName(OutboxRefusal refusal) {
        const char* names[] = {"not there",  "in flight", "delivered", "not dead",    "erased",
                               "other kind", "other key", "unchanged", "not accepted"};
        return names[static_cast<int>(refusal)];
    }
    [[nodiscard]] Parcel parcel() const { return store.parcels.at(0); }
};

}  // namespace

BOOST_AUTO_TEST_SUITE(outbox)

BOOST_FIXTURE_TEST_CASE(a_dead_parcel_is_sent_again_with_all_its_attempts, Post) {
    const auto again = outbox.retry(evaluated, clock.now().plusMs(5000), order);
    BOOST_REQUIRE(again.hasValue());
    BOOST_TEST(nameOf(parcel().state) == "due");
    BOOST_TEST(parcel().rejections == 0);
    BOOST_TEST(parcel().letters == 1);
    BOOST_TEST((parcel().dueAt == clock.now().plusMs(5000)));
    BOOST_TEST(nameOf(store.journal.back().kind) == "sent again");
    BOOST_TEST(store.journal.back().actor == "operator");
    BOOST_TEST(store.journal.back().note == "asked by telephone");
    const auto history = outbox.show(parcel().id);
    BOOST_REQUIRE(history.has_value());
    BOOST_REQUIRE(history->events.size() == 1U);
    BOOST_TEST(nameOf(history->events[0].kind) == "sent again");
}

BOOST_FIXTURE_TEST_CASE(one_of_unknown_fate_stays_so_when_it_is_sent_again, Post) {
    become(ParcelState::unknown);
    BOOST_TEST(retrying(evaluated) == "again");
    BOOST_TEST(nameOf(parcel().state) == "unknown");
}

BOOST_FIXTURE_TEST_CASE(what_is_under_way_or_there_is_not_sent_again, Post) {
    BOOST_TEST(retrying("nobody") == "not there");
    BOOST_TEST(retrying(service) == "not there");
    become(ParcelState::inFlight);
    BOOST_TEST(retrying(evaluated) == "in flight");
    become(ParcelState::delivered);
    BOOST_TEST(retrying(evaluated) == "delivered");
    BOOST_TEST(journalKinds() == "accepted accepted");
}

BOOST_FIXTURE_TEST_CASE(what_was_erased_cannot_be_sent, Post) {
    store.write([&](StoreTransaction& transaction) { transaction.erase(*transaction.byId(evaluated), clock.now()); });
    BOOST_TEST(retrying(evaluated) == "erased");
    BOOST_TEST(fixing(RecordKind::evaluation, evaluation().set("winNo", "7")) == "erased");
}

BOOST_FIXTURE_TEST_CASE(a_right_record_takes_the_place_of_the_one_that_was_turned_down, Post) {
    const std::string id = parcel().id;
    BOOST_TEST(fixing(RecordKind::evaluation, evaluation().set("winNo", "7")) == "fixed");
    const auto record = store.byId(parcel().record);
    BOOST_TEST(parcel().id == id);
    BOOST_TEST(store.parcels.size() == 1U);
    BOOST_TEST(nameOf(parcel().state) == "due");
    BOOST_TEST(parcel().letters == 0);
    BOOST_TEST(record->bytes == evaluation().set("winNo", "7").json());
    BOOST_TEST(record->sender == "intake");
    BOOST_TEST(store.byId(evaluated)->supersededBy == record->id);
    BOOST_TEST(store.byId(evaluated)->bytes == evaluation().json());
    BOOST_TEST(journalKinds() == "accepted accepted corrected accepted");
    BOOST_TEST(store.journal[2].actor == "operator");
}

BOOST_FIXTURE_TEST_CASE(a_service_record_that_travels_within_is_put_right_as_well, Post) {
    BOOST_TEST(fixing(RecordKind::service, serviceRecord().set("businessCode", "BC-0002")) == "fixed");
    BOOST_TEST(parcel().record == evaluated);
    BOOST_TEST(nameOf(parcel().state) == "due");
    BOOST_TEST(store.byId(service)->supersededBy ==
               store.find(keyOf(RecordKind::service, store.byId(service)->fields))->id);
}

BOOST_FIXTURE_TEST_CASE(what_the_evaluator_gave_is_not_put_right, Post) {
    BOOST_TEST(fixing(RecordKind::evaluation, evaluation().set("satisfaction", "4").set("evalDetail", "410")) ==
               "not accepted");
    BOOST_TEST(nameOf(parcel().state) == "dead");
    BOOST_TEST(store.records.size() == 2U);
}

BOOST_FIXTURE_TEST_CASE(only_a_sound_record_of_the_same_event_fixes_a_dead_parcel, Post) {
    BOOST_TEST(fixing(RecordKind::evaluation, evaluation()) == "unchanged");
    BOOST_TEST(fixing(RecordKind::evaluation, evaluation().set("pf", "9")) == "not accepted");
    BOOST_TEST(fixing(RecordKind::service, serviceRecord("P-0002")) == "other key");
    BOOST_TEST(fixing(RecordKind::verification, evaluation()) == "other kind");
    BOOST_TEST(outbox.fix("nobody", {RecordKind::evaluation, "{}", *rules.current()}, order).hasValue() == false);
    become(ParcelState::rejected);
    BOOST_TEST(fixing(RecordKind::evaluation, evaluation().set("winNo", "7")) == "not dead");
    BOOST_TEST(store.records.size() == 2U);
}

BOOST_AUTO_TEST_SUITE_END()
