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
    return hcp::after(parcel, {verdict, "unid", "answer"}, now, 2);
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

BOOST_AUTO_TEST_CASE(what_the_province_may_have_is_left_alone_as_long_as_it_asks_for) {
    const auto waitOf = [](std::int64_t asked) {
        return hcp::after(inFlight(), {DeliveryVerdict::unknown, "", "503", "", asked}, now, 2).dueAt.msSinceEpoch -
               now.msSinceEpoch;
    };
    BOOST_TEST(waitOf(30000) == 30000);
    BOOST_TEST(waitOf(0) == waitMsAfter(1));
    BOOST_TEST(waitOf(waitMsMax + 1) == waitMsMax);
}

BOOST_AUTO_TEST_CASE(a_rejection_uses_up_an_attempt_and_the_last_one_is_final) {
    const Parcel first = after(DeliveryVerdict::rejected);
    BOOST_TEST(nameOf(first.state) == "rejected");
    BOOST_TEST(first.lastAnswer == "answer");
    BOOST_TEST(first.rejections == 1);
    BOOST_TEST((first.dueAt == now.plusMs(600000)));
    const Parcel second = after(DeliveryVerdict::rejected, claimed(first, now));
    BOOST_TEST(nameOf(second.state) == "dead");
    BOOST_CHECK_THROW((void)claimed(second, now), std::logic_error);
    BOOST_TEST(waitMsAfterRejection(100) == waitMsMax);
}

BOOST_AUTO_TEST_CASE(already_held_after_a_letter_that_was_turned_down_is_no_record_of_ours) {
    const Parcel no = after(DeliveryVerdict::rejected);
    BOOST_TEST(nameOf(after(DeliveryVerdict::alreadyHeld, claimed(no, now)).state) == "dead");
    const Parcel lost = claimed(after(DeliveryVerdict::unknown), now);
    const Parcel lostThenNo = after(DeliveryVerdict::rejected, lost);
    BOOST_TEST(nameOf(after(DeliveryVerdict::alreadyHeld, claimed(lostThenNo, now)).state) == "delivered");
}

BOOST_AUTO_TEST_CASE(a_province_that_asks_for_patience_is_left_alone_for_so_long_but_no_longer_than_a_day) {
    DeliveryOutcome outcome{DeliveryVerdict::unreachable, "", "429"};
    outcome.waitMs = 60000;
    BOOST_TEST((hcp::after(inFlight(), outcome, now, 1).dueAt == now.plusMs(60000)));
    outcome.waitMs = 100 * waitMsMax;
    BOOST_TEST((hcp::after(inFlight(), outcome, now, 1).dueAt == now.plusMs(waitMsMax)));
}

BOOST_AUTO_TEST_CASE(asking_settles_a_lost_answer_or_leaves_a_letter_to_be_sent) {
    const Parcel again = claimed(after(DeliveryVerdict::unknown), now);
    const auto held = afterAsking(again, {Standing::held, "unid", "200"}, now);
    BOOST_REQUIRE(held.has_value());
    BOOST_TEST(nameOf(held->state) == "delivered");
    BOOST_TEST(held->receipt == "unid");
    const auto untold = afterAsking(again, {Standing::untold, "", "no route"}, now);
    BOOST_REQUIRE(untold.has_value());
    BOOST_TEST(nameOf(untold->state) == "unknown");
    BOOST_TEST(untold->letters == 1);
    BOOST_TEST(!afterAsking(again, {Standing::notHeld, "", "404"}, now).has_value());
}

BOOST_AUTO_TEST_CASE(only_a_parcel_in_flight_has_an_outcome) {
    BOOST_CHECK_THROW((void)after(DeliveryVerdict::delivered, Parcel{}), std::logic_error);
    BOOST_CHECK_THROW((void)claimed(inFlight(), now), std::logic_error);
}

BOOST_AUTO_TEST_CASE(states_come_back_from_their_names) {
    for (const auto* name : {"due", "in flight", "unknown", "delivered", "rejected", "dead"}) {
        BOOST_TEST(nameOf(parcelStateOf(name).value()) == name);
    }
}
