#include "delivery/circuit_breaker.h"

#include <boost/test/unit_test.hpp>

#include "delivery/outage_alarm.h"
#include "delivery/parcel.h"

using namespace hcp;

namespace {

const Moment start{1000000000};

int admitted(CircuitBreaker& breaker, Moment now) {
    int count = 0;
    while (count < 2000 && breaker.admit(now)) {
        ++count;
    }
    return count;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(circuit_breaker)

BOOST_AUTO_TEST_CASE(while_letters_are_answered_any_number_leaves) {
    CircuitBreaker breaker;
    BOOST_TEST(admitted(breaker, start) == 2000);
}

BOOST_AUTO_TEST_CASE(a_failure_keeps_everybody_waiting_and_then_one_tries) {
    CircuitBreaker breaker;
    BOOST_TEST(breaker.admit(start));
    breaker.failed(start, 0);
    BOOST_TEST((breaker.outageSince() == start));
    BOOST_TEST(!breaker.admit(start.plusMs(999)));
    BOOST_TEST(admitted(breaker, start.plusMs(1000)) == 1);
    breaker.failed(start.plusMs(1000), 0);
    BOOST_TEST(!breaker.admit(start.plusMs(2999)));
    BOOST_TEST(admitted(breaker, start.plusMs(3000)) == 1);
    BOOST_TEST((breaker.outageSince() == start));
}

BOOST_AUTO_TEST_CASE(a_province_that_names_its_wait_is_left_alone_so_long_though_the_letter_may_have_arrived) {
    CircuitBreaker breaker;
    BOOST_TEST(breaker.admit(start));
    breaker.silent(start, 30000);
    BOOST_TEST((breaker.outageSince() == start));
    BOOST_TEST(!breaker.admit(start.plusMs(29999)));
    BOOST_TEST(admitted(breaker, start.plusMs(30000)) == 1);
}

BOOST_AUTO_TEST_CASE(letters_that_were_under_way_together_fail_as_one) {
    CircuitBreaker breaker;
    for (int i = 0; i < 8; ++i) {
        BOOST_TEST(breaker.admit(start));
    }
    for (int i = 0; i < 8; ++i) {
        breaker.failed(start.plusMs(i), 0);
    }
    BOOST_TEST(breaker.admit(start.plusMs(1000)));
}

BOOST_AUTO_TEST_CASE(a_probe_that_fails_waits_longer_up_to_five_minutes) {
    CircuitBreaker breaker;
    Moment now = start;
    std::int64_t wait = 0;
    for (int i = 0; i < 20; ++i) {
        BOOST_TEST(breaker.admit(now));
        breaker.failed(now, 0);
        for (wait = 0; !breaker.admit(now.plusMs(wait)); wait += 500) {}
        breaker.returned();
        now = now.plusMs(wait);
    }
    BOOST_TEST(wait == 300000);
}

BOOST_AUTO_TEST_CASE(who_asks_to_be_left_alone_is_for_so_long) {
    CircuitBreaker breaker;
    BOOST_TEST(breaker.admit(start));
    breaker.failed(start, 90000);
    BOOST_TEST(!breaker.admit(start.plusMs(89999)));
    BOOST_TEST(breaker.admit(start.plusMs(90000)));
}

BOOST_AUTO_TEST_CASE(three_silences_in_a_row_are_an_outage_and_an_answer_between_them_none) {
    CircuitBreaker breaker;
    for (int i = 0; i < 2; ++i) {
        BOOST_TEST(breaker.admit(start));
        breaker.silent(start, 0);
    }
    BOOST_TEST(breaker.admit(start));
    breaker.answered();
    for (int i = 0; i < 3; ++i) {
        BOOST_TEST(!breaker.outageSince().has_value());
        BOOST_TEST(breaker.admit(start));
        breaker.silent(start, 0);
    }
    BOOST_TEST((breaker.outageSince() == start));
    BOOST_TEST(!breaker.admit(start));
}

BOOST_AUTO_TEST_CASE(after_an_outage_letters_begin_one_by_one_and_double) {
    CircuitBreaker breaker;
    BOOST_TEST(breaker.admit(start));
    breaker.failed(start, 0);
    const Moment back = start.plusMs(1000);
    int under = admitted(breaker, back);
    BOOST_TEST(under == 1);
    for (const int next : {2, 4, 8, 16}) {
        for (int i = 0; i < under; ++i) {
            breaker.answered();
        }
        under = admitted(breaker, back);
        BOOST_TEST(under == next);
    }
    for (int i = 0; i < 1024; ++i) {
        breaker.answered();
        BOOST_TEST(breaker.admit(back));
    }
    BOOST_TEST(admitted(breaker, back) == 2000);
}

BOOST_AUTO_TEST_CASE(a_clock_that_stepped_back_keeps_nobody_waiting) {
    CircuitBreaker breaker;
    BOOST_TEST(breaker.admit(start));
    breaker.failed(start, 0);
    BOOST_TEST(breaker.admit(start.plusMs(-2 * waitMsMax)));
}

BOOST_AUTO_TEST_CASE(an_outage_is_told_once_and_so_is_its_end) {
    OutageAlarm alarm(60000, false);
    BOOST_TEST(!alarm.look(std::nullopt, true, start).has_value());
    BOOST_TEST(!alarm.look(start, true, start.plusMs(59999)).has_value());
    BOOST_TEST(!alarm.look(std::nullopt, true, start.plusMs(59999)).has_value());
    BOOST_TEST((alarm.look(start, true, start.plusMs(60000)) == OutageNews::stopped));
    BOOST_TEST(!alarm.look(start, true, start.plusMs(90000000)).has_value());
    BOOST_TEST((alarm.look(std::nullopt, true, start.plusMs(90000001)) == OutageNews::resumed));
    BOOST_TEST(!alarm.look(std::nullopt, true, start.plusMs(90000002)).has_value());
}

BOOST_AUTO_TEST_CASE(an_outage_that_a_former_process_told_is_not_told_again_and_ends_with_an_answer) {
    OutageAlarm alarm(60000, true);
    BOOST_TEST(!alarm.look(std::nullopt, false, start).has_value());
    BOOST_TEST(!alarm.look(start, false, start.plusMs(90000)).has_value());
    BOOST_TEST((alarm.look(std::nullopt, true, start.plusMs(90001)) == OutageNews::resumed));
    BOOST_TEST(!alarm.look(std::nullopt, true, start.plusMs(90002)).has_value());
}

BOOST_AUTO_TEST_SUITE_END()
