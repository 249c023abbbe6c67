#include "access/sign_in_throttle.h"

#include <boost/test/unit_test.hpp>

using namespace hcp;

namespace {

struct Door {
    ManualClock clock{Moment{1'800'000'000'000}};
    SignInThrottle throttle{clock, {3, 5, 120, 60, 8}};

    int wait(const std::string& account, const std::string& peer) { return throttle.begin(account, peer).value_or(0); }
};

}  // namespace

BOOST_FIXTURE_TEST_CASE(tries_of_one_account_are_followed_by_a_pause_that_doubles, Door) {
    for (int i = 0; i < 3; ++i) {
        BOOST_TEST(wait("one", "p" + std::to_string(i)) == 0);
    }
    BOOST_TEST(wait("one", "p9") == 30);
    BOOST_TEST(wait("other", "p9") == 0);
    clock.advanceMs(29001);
    BOOST_TEST(wait("one", "p9") == 1);
    clock.advanceMs(999);
    BOOST_TEST(wait("one", "p9") == 0);
    BOOST_TEST(wait("one", "p9") == 60);
    clock.advanceMs(60000);
    BOOST_TEST(wait("one", "p8") == 0);
    BOOST_TEST(wait("one", "p8") == 120);
    clock.advanceMs(120000);
    BOOST_TEST(wait("one", "p7") == 0);
    BOOST_TEST(wait("one", "p7") == 120);  // the longest
}

BOOST_FIXTURE_TEST_CASE(a_success_takes_back_what_the_account_counted_and_not_what_the_peer_did, Door) {
    for (int i = 0; i < 5; ++i) {
        BOOST_TEST(wait("one", "p") == 0);
        throttle.succeeded("one");
    }
    BOOST_TEST(wait("one", "p") == 30);
    BOOST_TEST(wait("one", "q") == 0);
}

BOOST_FIXTURE_TEST_CASE(many_accounts_from_one_peer_are_one_peer, Door) {
    for (int i = 0; i < 5; ++i) {
        BOOST_TEST(wait("a" + std::to_string(i), "p") == 0);
    }
    BOOST_TEST(wait("a9", "p") == 30);
}

BOOST_FIXTURE_TEST_CASE(an_hour_without_a_try_is_forgotten, Door) {
    for (int i = 0; i < 2; ++i) {
        BOOST_TEST(wait("one", "p") == 0);
    }
    clock.advanceMs(3600000);
    for (int i = 0; i < 3; ++i) {
        BOOST_TEST(wait("one", "p") == 0);
    }
    BOOST_TEST(wait("one", "p") == 30);
}

BOOST_FIXTURE_TEST_CASE(a_flood_of_names_does_not_free_who_has_to_wait, Door) {
    for (int i = 0; i < 3; ++i) {
        BOOST_TEST(wait("one", "p") == 0);
    }
    for (int i = 0; i < 100; ++i) {
        (void)wait("name " + std::to_string(i), "peer " + std::to_string(i));
    }
    BOOST_TEST(wait("one", "q") == 30);
}
