// What every store promises to people who look at the outbox, and to those who put a parcel right.
#include <boost/test/unit_test.hpp>

#include "storage/contract.h"

using namespace hcp;
using namespace hcp::test;

namespace {

KeptRecord evaluationOf(const std::string& projectNo, const std::string& assessNumber) {
    return kept(RecordKind::evaluation, evaluation(projectNo).set("assessNumber", assessNumber),
                projectNo + "-" + assessNumber);
}

Parcel post(StoreHouse& house, const KeptRecord& record, ParcelState state, std::int64_t dueMs = 0) {
    house.keep(record);
    Parcel parcel = parcelFor(record, "parcel-" + record.id);
    parcel.state = state;
    parcel.dueAt = parcel.dueAt.plusMs(dueMs);
    house.enqueue(parcel);
    return parcel;
}

std::string idsOf(const std::vector<QueuedParcel>& queued) {
    std::string text;
    for (const auto& one : queued) {
        text += (text.empty() ? "" : " ") + one.parcel.record;
    }
    return text;
}

ParcelEvent eventAt(ParcelEventKind kind, std::int64_t ms, const std::string& answer = "no",
                    const std::string& letter = "save fujian@1") {
    return {kind, arrival().plusMs(ms), arrival().plusMs(ms), 1, "delivery", answer, letter, "id-1 id-2"};
}

void note(StoreHouse& house, const std::string& parcel, const ParcelEvent& event) {
    house.write([&](StoreTransaction& transaction) { transaction.note(parcel, event); });
}

}  // namespace

BOOST_AUTO_TEST_SUITE(contract_queue)

BOOST_AUTO_TEST_CASE_TEMPLATE(each_parcel_is_found_under_how_it_stands_and_no_other, House, StoreHouses) {
    House house;
    post(house, evaluationOf("A", "1"), ParcelState::due);
    post(house, evaluationOf("A", "2"), ParcelState::due);
    post(house, evaluationOf("B", "1"), ParcelState::due, 1000);
    post(house, evaluationOf("C", "1"), ParcelState::inFlight);
    post(house, evaluationOf("D", "1"), ParcelState::unknown);
    post(house, evaluationOf("E", "1"), ParcelState::rejected, 1000);
    post(house, evaluationOf("F", "1"), ParcelState::dead);
    post(house, evaluationOf("G", "1"), ParcelState::delivered);
    const auto standing = [&](const char* name) {
        return idsOf(house.store().queue({queueStandingOf(name), arrival()}));
    };
    BOOST_TEST(standing("waiting") == "A-2 B-1");
    BOOST_TEST(standing("due") == "A-1");
    BOOST_TEST(standing("in flight") == "C-1");
    BOOST_TEST(standing("unknown") == "D-1");
    BOOST_TEST(standing("rejected") == "E-1");
    BOOST_TEST(standing("dead") == "F-1");
    BOOST_TEST(standing("delivered") == "G-1");
    BOOST_TEST(idsOf(house.store().queue({{}, arrival()})) == "A-1 A-2 B-1 C-1 D-1 E-1 F-1");
    BOOST_TEST(idsOf(house.store().queue({QueueStanding::due, arrival().plusMs(1000)})) == "A-1 B-1");
}

BOOST_AUTO_TEST_CASE_TEMPLATE(a_page_ends_where_it_was_told_and_the_next_goes_on, House, StoreHouses) {
    House house;
    for (const auto* project : {"A", "B", "C"}) {
        post(house, evaluationOf(project, "1"), ParcelState::dead);
    }
    const auto first = house.store().queue({QueueStanding::dead, arrival(), 0, 2});
    BOOST_TEST(idsOf(first) == "A-1 B-1");
    BOOST_TEST(idsOf(house.store().queue({QueueStanding::dead, arrival(), first.back().place, 2})) == "C-1");
    BOOST_TEST(house.store().queue({QueueStanding::dead, arrival(), 0, 0}).empty());
}

BOOST_AUTO_TEST_CASE_TEMPLATE(a_parcel_is_found_by_its_id_and_by_its_record, House, StoreHouses) {
    House house;
    post(house, evaluationOf("A", "1"), ParcelState::dead);
    post(house, evaluationOf("A", "2"), ParcelState::due);
    const auto found = house.store().parcel("A-2");
    BOOST_REQUIRE(found.has_value());
    BOOST_TEST(found->parcel.id == "parcel-A-2");
    BOOST_TEST(found->behind == "parcel-A-1");
    BOOST_TEST(found->key.text() == "A/1/2");
    BOOST_TEST(!found->erased);
    BOOST_TEST(house.store().parcel("parcel-A-1")->behind == "");
    BOOST_TEST(!house.store().parcel("A").has_value());
    house.write([](StoreTransaction& transaction) {
        BOOST_TEST(transaction.parcel("A-1")->parcel.id == "parcel-A-1");
        transaction.erase(*transaction.byId("A-1"), arrival());
        BOOST_TEST(transaction.parcel("A-1")->erased);
    });
}

BOOST_AUTO_TEST_CASE_TEMPLATE(what_happens_again_is_counted_and_what_differs_is_told, House, StoreHouses) {
    House house;
    post(house, evaluationOf("A", "1"), ParcelState::due);
    note(house, "parcel-A-1", eventAt(ParcelEventKind::notReached, 0));
    note(house, "parcel-A-1", eventAt(ParcelEventKind::notReached, 10));
    note(house, "parcel-A-1", eventAt(ParcelEventKind::notReached, 20, "no route"));
    note(house, "parcel-A-1", eventAt(ParcelEventKind::noAnswer, 30, "no route"));
    note(house, "parcel-A-1", eventAt(ParcelEventKind::notReached, 40));
    house.restart();
    const auto events = house.store().eventsOf("parcel-A-1");
    BOOST_REQUIRE(events.size() == 4U);
    BOOST_TEST(events[0].times == 2);
    BOOST_TEST((events[0].firstAt == arrival()));
    BOOST_TEST((events[0].lastAt == arrival().plusMs(10)));
    BOOST_TEST(events[0].letter == "save fujian@1");
    BOOST_TEST(events[0].records == "id-1 id-2");
    BOOST_TEST(events[1].answer == "no route");
    BOOST_TEST(nameOf(events[2].kind) == "no answer");
    BOOST_TEST(events[3].times == 1);
    BOOST_CHECK_THROW(note(house, "nobody", eventAt(ParcelEventKind::noAnswer, 0)), StoreFault);
}

BOOST_AUTO_TEST_CASE_TEMPLATE(erasing_a_record_erases_the_answers_of_its_lane, House, StoreHouses) {
    House house;
    const auto service = kept(RecordKind::service, serviceRecord("A"), "service");
    house.keep(service);
    Parcel parcel = post(house, evaluationOf("A", "1"), ParcelState::due);
    parcel.lastAnswer = "no";
    house.update(parcel);
    note(house, parcel.id, eventAt(ParcelEventKind::turnedDown, 0));
    house.write([&](StoreTransaction& transaction) { transaction.erase(service, arrival()); });
    const auto events = house.store().eventsOf(parcel.id);
    BOOST_REQUIRE(events.size() == 1U);
    BOOST_TEST(events[0].answer == "");
    BOOST_TEST(house.store().parcel(parcel.id)->parcel.lastAnswer == "");
}

BOOST_AUTO_TEST_CASE_TEMPLATE(only_a_dead_parcel_takes_another_record, House, StoreHouses) {
    House house;
    const auto old = evaluationOf("A", "1");
    auto better = kept(RecordKind::evaluation, evaluation("A").set("winNo", "7"), "better");
    Parcel parcel = post(house, old, ParcelState::due);
    const auto takes = [&] {
        house.write([&](StoreTransaction& transaction) {
            transaction.supersede(old.id, better.id);
            transaction.keep(better);
            Parcel next = parcel;
            next.record = better.id;
            next.state = ParcelState::due;
            transaction.update(next);
        });
    };
    BOOST_CHECK_THROW(takes(), StoreFault);
    parcel.state = ParcelState::dead;
    house.update(parcel);
    takes();
    BOOST_TEST(house.store().parcel("better")->parcel.id == parcel.id);
    BOOST_TEST(house.store().find(old.key)->id == "better");
    BOOST_TEST(house.store().byId(old.id)->supersededBy == "better");
    BOOST_TEST(house.store().counts().accepted == 1);
}

BOOST_AUTO_TEST_CASE_TEMPLATE(what_the_province_has_stays_delivered, House, StoreHouses) {
    House house;
    Parcel parcel = post(house, evaluationOf("A", "1"), ParcelState::due);
    parcel.state = ParcelState::delivered;
    parcel.receipt = "unid";
    house.update(parcel);
    parcel.receipt = "another";
    BOOST_CHECK_THROW(house.update(parcel), StoreFault);
    parcel.receipt = "unid";
    parcel.state = ParcelState::due;
    BOOST_CHECK_THROW(house.update(parcel), StoreFault);
    BOOST_TEST(house.store().parcel(parcel.id)->parcel.receipt == "unid");
}

BOOST_AUTO_TEST_SUITE_END()
