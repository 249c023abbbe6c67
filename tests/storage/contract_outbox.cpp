// What every store promises about the outbox.
#include <boost/test/unit_test.hpp>

#include "storage/contract.h"

using namespace hcp;
using namespace hcp::test;

namespace {

/// Keeps an evaluation and enqueues its parcel, due so much after the arrival.
Parcel post(StoreHouse& house, const std::string& projectNo, const std::string& assessNumber, std::int64_t dueMs = 0) {
    const auto record = kept(RecordKind::evaluation, evaluation(projectNo).set("assessNumber", assessNumber),
                             projectNo + "-" + assessNumber);
    house.keep(record);
    Parcel parcel = parcelFor(record, "parcel-" + record.id);
    parcel.dueAt = parcel.dueAt.plusMs(dueMs);
    house.enqueue(parcel);
    return parcel;
}

std::string claim(StoreHouse& house, Moment now, int countMax = 10) {
    std::string text;
    for (const auto& parcel : house.store().claimDue(now, countMax)) {
        text += (text.empty() ? "" : " ") + parcel.record;
    }
    return text;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(contract_outbox)

BOOST_AUTO_TEST_CASE_TEMPLATE(parcels_leave_in_the_order_of_their_lane, House, StoreHouses) {
    House house;
    post(house, "A", "1");
    post(house, "A", "2");
    post(house, "B", "1");
    auto round = house.store().claimDue(arrival(), 10);
    BOOST_REQUIRE(round.size() == 2U);
    BOOST_TEST(round[0].record == "A-1");
    BOOST_TEST(round[1].record == "B-1");
    BOOST_TEST(round[0].letters == 1);
    BOOST_TEST(nameOf(round[0].state) == "in flight");
    BOOST_TEST(claim(house, arrival()) == "");

    house.write([&](StoreTransaction& transaction) {
        transaction.update(after(round[0], {DeliveryVerdict::delivered, "unid", "200"}, arrival(), 1));
        transaction.update(after(round[1], {DeliveryVerdict::unreachable, "", ""}, arrival(), 1));
    });
    BOOST_TEST(claim(house, arrival()) == "A-2");
    BOOST_TEST(claim(house, arrival().plusMs(1000)) == "B-1");
}

BOOST_AUTO_TEST_CASE_TEMPLATE(the_longest_due_come_first_and_no_more_than_asked_for, House, StoreHouses) {
    House house;
    post(house, "A", "1", 30);
    post(house, "B", "1", 10);
    post(house, "C", "1", 20);
    post(house, "D", "1", 10);
    post(house, "E", "1", 31);
    BOOST_TEST(claim(house, arrival().plusMs(9)) == "");
    BOOST_TEST(claim(house, arrival().plusMs(30), 0) == "");
    BOOST_TEST(claim(house, arrival().plusMs(30), 3) == "B-1 D-1 C-1");
    BOOST_TEST(claim(house, arrival().plusMs(30), 3) == "A-1");
}

BOOST_AUTO_TEST_CASE_TEMPLATE(one_that_waits_holds_back_its_lane, House, StoreHouses) {
    House house;
    post(house, "A", "1", 1000);
    post(house, "A", "2");
    BOOST_TEST(claim(house, arrival()) == "");
    BOOST_TEST(claim(house, arrival().plusMs(1000)) == "A-1");
}

BOOST_AUTO_TEST_CASE_TEMPLATE(one_that_was_turned_down_holds_back_its_lane_and_is_due_again_until_it_is_dead, House,
                              StoreHouses) {
    House house;
    post(house, "A", "1");
    post(house, "A", "2");
    const DeliveryOutcome no{DeliveryVerdict::rejected, "", "no"};
    auto round = house.store().claimDue(arrival(), 10);
    BOOST_REQUIRE(round.size() == 1U);
    house.update(after(round[0], no, arrival(), 2));
    BOOST_TEST(claim(house, arrival()) == "");
    round = house.store().claimDue(arrival().plusMs(waitMsAfterRejection(1)), 10);
    BOOST_REQUIRE(round.size() == 1U);
    BOOST_TEST(round[0].rejections == 1);
    house.update(after(round[0], no, arrival(), 2));
    BOOST_TEST(house.store().counts().dead == 1);
    BOOST_TEST(claim(house, arrival().plusMs(10 * waitMsMax)) == "");
}

BOOST_AUTO_TEST_CASE_TEMPLATE(what_was_in_flight_is_unknown_after_a_restart, House, StoreHouses) {
    House house;
    post(house, "A", "1");
    post(house, "B", "1", 5000);
    BOOST_TEST(claim(house, arrival()) == "A-1");
    house.restart();
    BOOST_TEST(claim(house, arrival()) == "");
    BOOST_TEST(house.store().reclaimInFlight(arrival().plusMs(1)) == 1);
    BOOST_TEST(house.store().reclaimInFlight(arrival().plusMs(1)) == 0);
    BOOST_TEST(claim(house, arrival()) == "");
    const auto round = house.store().claimDue(arrival().plusMs(1), 10);
    BOOST_REQUIRE(round.size() == 1U);
    BOOST_TEST(round[0].letters == 2);
    BOOST_TEST(house.store().counts().parcelsOpen == 2);
    const auto events = house.store().eventsOf("parcel-A-1");
    BOOST_REQUIRE(events.size() == 1U);
    BOOST_TEST(nameOf(events[0].kind) == "interrupted");
    BOOST_TEST(house.store().eventsOf("parcel-B-1").empty());
}

BOOST_AUTO_TEST_CASE_TEMPLATE(a_parcel_made_while_the_clock_was_ahead_is_due_after_a_restart, House, StoreHouses) {
    House house;
    post(house, "A", "1", 400LL * 86400 * 1000);
    post(house, "B", "1", waitMsMax);
    BOOST_TEST(claim(house, arrival()) == "");
    house.restart();
    BOOST_TEST(house.store().reclaimInFlight(arrival()) == 0);
    BOOST_TEST(claim(house, arrival()) == "A-1");
}

BOOST_AUTO_TEST_CASE_TEMPLATE(what_the_province_says_is_kept_whatever_it_is, House, StoreHouses) {
    House house;
    post(house, "A", "1");
    auto parcel = house.store().claimDue(arrival(), 1).at(0);
    const std::string answer("said \xff\xfe, \xb2\xe2\xca\xd4 and \0 nothing", 27);
    house.update(after(parcel, {DeliveryVerdict::unknown, "", answer}, arrival(), 1));
    house.restart();
    parcel = house.store().claimDue(arrival().plusMs(waitMsMax), 1).at(0);
    BOOST_TEST((parcel.lastAnswer == answer));
    BOOST_TEST(parcel.id == "parcel-A-1");
    BOOST_TEST(parcel.letters == 2);
}

BOOST_AUTO_TEST_CASE_TEMPLATE(a_record_has_one_parcel_and_a_parcel_has_a_record, House, StoreHouses) {
    House house;
    Parcel parcel = post(house, "A", "1");
    BOOST_CHECK_THROW(house.enqueue(parcel), StoreFault);
    parcel.id = "another";
    BOOST_CHECK_THROW(house.enqueue(parcel), StoreFault);
    BOOST_CHECK_THROW(house.update(parcel), StoreFault);
    parcel.record = "nobody";
    BOOST_CHECK_THROW(house.enqueue(parcel), StoreFault);
    BOOST_TEST(claim(house, arrival()) == "A-1");
}

BOOST_AUTO_TEST_SUITE_END()
