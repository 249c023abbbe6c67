#define BOOST_TEST_MODULE delivery
#include "delivery/parcel.h"

#include <boost/test/unit_test.hpp>

using namespace hcp;

namespace {

const Moment now{1000000};

Parcel inFlight() {
    Parcel parcel;
    parcel.id = "p";
    parcel.state = ParcelState::inFlight;
    return parcel;
}

Parcel after(DeliveryVerdict verdict, Parcel parcel = inFlight()) {
    return hcp::after(parcel, {verdict, "unid", "answer"}, now);
}

}  // namespace

BOOST_AUTO_TEST_CASE(taken_now_or_earlier_is_delivered_with_its_receipt) {
    for (const auto verdict : {DeliveryVerdict::delivered, DeliveryVerdict::alreadyHeld}) {
        const Parcel parcel = after(verdict);
        BOOST_TEST(nameOf(parcel.state) == "delivered");
        BOOST_TEST(parcel.receipt == "unid");
        BOOST_TEST(parcel.letters == 1);
    }
}

BOOST_AUTO_TEST_CASE(an_outage_consumes_no_letter_and_waits_longer_each_time) {
    Parcel parcel = inFlight();
    std::int64_t lastWait = 0;
    for (int i = 1; i <= 12; ++i) {
        parcel = after(DeliveryVerdict::unreachable, parcel);
        BOOST_TEST(nameOf(parcel.state) == "due");
        BOOST_TEST(parcel.letters == 0);
        BOOST_TEST(parcel.outages == i);
        const std::int64_t wait = parcel.dueAt.msSinceEpoch - now.msSinceEpoch;
        BOOST_TEST(wait >= lastWait);
        lastWait = wait;
        parcel.state = ParcelState::inFlight;
    }
    BOOST_TEST(lastWait == 5 * 60 * 1000);
    BOOST_TEST(waitMsAfter(1) == 1000);
    BOOST_TEST(waitMsAfter(1000000) == 5 * 60 * 1000);
}

BOOST_AUTO_TEST_CASE(an_answer_that_got_lost_stays_unknown_until_it_is_asked_again) {
    const Parcel parcel = after(DeliveryVerdict::unknown);
    BOOST_TEST(nameOf(parcel.state) == "unknown");
    BOOST_TEST(parcel.letters == 1);
    BOOST_TEST(parcel.receipt.empty());
    BOOST_TEST((now < parcel.dueAt));
}

BOOST_AUTO_TEST_CASE(a_rejection_is_final) {
    BOOST_TEST(nameOf(after(DeliveryVerdict::rejected).state) == "rejected");
    BOOST_TEST(after(DeliveryVerdict::rejected).lastAnswer == "answer");
}

BOOST_AUTO_TEST_CASE(only_a_parcel_in_flight_has_an_outcome) {
    BOOST_CHECK_THROW((void)after(DeliveryVerdict::delivered, Parcel{}), std::logic_error);
}

BOOST_AUTO_TEST_CASE(states_come_back_from_their_names) {
    for (const auto* name : {"due", "in flight", "unknown", "delivered", "rejected"}) {
        BOOST_TEST(nameOf(parcelStateOf(name).value()) == name);
    }
}
