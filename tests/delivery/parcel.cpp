#define BOOST_TEST_MODULE delivery
#include "delivery/parcel.h"

#include <boost/test/unit_test.hpp>

using namespace hcp;

namespace {

const Moment now{1000000};

Parcel inFlight() {
    Parcel parcel;
    parcel.id = "p";
    return claimed(parcel, now);
}

Parcel after(DeliveryVerdict verdict, Parcel parcel = inFlight()) {
    return hcp::after(parcel, {verdict, "unid", "answer"}, now);
}

}  // namespace

BOOST_AUTO_TEST_CASE(a_record_that_was_taken_is_delivered_with_its_receipt) {
    const Parcel parcel = after(DeliveryVerdict::delivered);
    BOOST_TEST(nameOf(parcel.state) == "delivered");
    BOOST_TEST(parcel.receipt == "unid");
    BOOST_TEST(parcel.letters == 1);
}

BOOST_AUTO_TEST_CASE(already_held_after_a_lost_answer_is_delivered) {
    const Parcel lost = after(DeliveryVerdict::unknown);
    const Parcel again = after(DeliveryVerdict::alreadyHeld, claimed(lost, now));
    BOOST_TEST(nameOf(again.state) == "delivered");
    BOOST_TEST(again.receipt == "unid");
}

BOOST_AUTO_TEST_CASE(already_held_on_a_first_letter_is_somebody_elses_record_and_a_rejection) {
    const Parcel parcel = after(DeliveryVerdict::alreadyHeld);
    BOOST_TEST(nameOf(parcel.state) == "rejected");
    BOOST_TEST(parcel.receipt.empty());
}

BOOST_AUTO_TEST_CASE(an_outage_after_a_lost_answer_leaves_the_parcel_unknown) {
    const Parcel lost = after(DeliveryVerdict::unknown);
    const Parcel parcel = after(DeliveryVerdict::unreachable, claimed(lost, now));
    BOOST_TEST(nameOf(parcel.state) == "unknown");
    BOOST_TEST(parcel.letters == 1);
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
        parcel = claimed(parcel, now);
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
    BOOST_CHECK_THROW((void)claimed(inFlight(), now), std::logic_error);
}

BOOST_AUTO_TEST_CASE(states_come_back_from_their_names) {
    for (const auto* name : {"due", "in flight", "unknown", "delivered", "rejected"}) {
        BOOST_TEST(nameOf(parcelStateOf(name).value()) == name);
    }
}
