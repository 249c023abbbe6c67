#include "access/sessions.h"

#include <boost/test/unit_test.hpp>

using namespace hcp;

namespace {

constexpr std::int64_t minuteMs = 60000;

User user(const std::string& account) {
    return {account, account, {CaseRole::performanceOffice}, "", PasswordHash::ofNobody()};
}

struct Table {
    ManualClock clock{Moment{1'800'000'000'000}};
    Sessions sessions{clock, {30, 480, 4, 2}};
};

}  // namespace

BOOST_FIXTURE_TEST_CASE(a_session_is_found_by_its_id_and_by_nothing_else, Table) {
    const std::string id = sessions.open(user("one"));
    BOOST_TEST(isSessionId(id));
    BOOST_TEST(sessions.find(id)->account == "one");
    BOOST_TEST(id != sessions.open(user("one")));
    for (const auto& other : {std::string(), newSessionId(), id.substr(1), id + "0", std::string(64, 'A'),
                              std::string(64, '\0'), formTokenOf(id)}) {
        BOOST_TEST(!sessions.find(other).has_value());
        BOOST_TEST(!sessions.close(other).has_value());
    }
}

BOOST_FIXTURE_TEST_CASE(a_session_ends_when_it_is_not_used, Table) {
    const std::string id = sessions.open(user("one"));
    clock.advanceMs(30 * minuteMs - 1);
    BOOST_TEST(sessions.find(id).has_value());
    clock.advanceMs(30 * minuteMs - 1);
    BOOST_TEST(sessions.find(id).has_value());
    clock.advanceMs(30 * minuteMs);
    BOOST_TEST(!sessions.find(id).has_value());
    BOOST_TEST(sessions.count() == 0U);
}

BOOST_FIXTURE_TEST_CASE(a_session_ends_after_its_longest_time_however_it_is_used, Table) {
    const std::string id = sessions.open(user("one"));
    for (int minutes = 20; minutes < 480; minutes += 20) {
        clock.advanceMs(20 * minuteMs);
        BOOST_TEST(sessions.find(id).has_value());
    }
    clock.advanceMs(20 * minuteMs);
    BOOST_TEST(!sessions.find(id).has_value());
}

BOOST_FIXTURE_TEST_CASE(a_session_of_the_future_is_none, Table) {
    const std::string id = sessions.open(user("one"));
    clock.advanceMs(-1);
    BOOST_TEST(!sessions.find(id).has_value());
}

BOOST_FIXTURE_TEST_CASE(a_closed_session_is_gone, Table) {
    const std::string id = sessions.open(user("one"));
    BOOST_TEST(sessions.close(id)->account == "one");
    BOOST_TEST(!sessions.find(id).has_value());
    BOOST_TEST(!sessions.close(id).has_value());
}

BOOST_FIXTURE_TEST_CASE(the_longest_unused_gives_way_first_of_the_user_then_of_all, Table) {
    const std::string first = sessions.open(user("one"));
    clock.advanceMs(1);
    const std::string second = sessions.open(user("one"));
    clock.advanceMs(1);
    BOOST_TEST(sessions.find(first).has_value());
    clock.advanceMs(1);
    const std::string third = sessions.open(user("one"));
    clock.advanceMs(1);
    BOOST_TEST(sessions.find(first).has_value());
    BOOST_TEST(!sessions.find(second).has_value());
    clock.advanceMs(1);
    for (const auto* name : {"two", "three", "four"}) {
        (void)sessions.open(user(name));
    }
    BOOST_TEST(sessions.count() == 4U);
    BOOST_TEST(!sessions.find(third).has_value());
}

BOOST_AUTO_TEST_CASE(a_form_token_is_bound_to_one_id) {
    const std::string id = newSessionId();
    BOOST_TEST(formTokenOf(id) == formTokenOf(id));
    BOOST_TEST(formTokenOf(id) != formTokenOf(newSessionId()));
    BOOST_TEST(formTokenOf(id) != id);
}
