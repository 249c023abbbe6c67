#include "delivery/pace.h"

#include <boost/test/unit_test.hpp>

#include "foundation/civil_time.h"

using namespace hcp;

namespace {

Moment at(const char* civil) { return toMoment(parseCivilTime(civil).value()); }

int admittedWithin(Pace& pace, Moment from, std::int64_t ms) {
    int count = 0;
    for (std::int64_t passed = 0; passed < ms; passed += 10) {
        while (pace.admit(from.plusMs(passed))) {
            ++count;
        }
    }
    return count;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(pace)

BOOST_AUTO_TEST_CASE(without_a_limit_every_letter_leaves) {
    Pace free{PaceSettings{}};
    for (int i = 0; i < 1000; ++i) {
        BOOST_TEST(free.admit(at("2026-10-12 03:00:00")));
    }
}

BOOST_AUTO_TEST_CASE(no_minute_has_more_letters_than_allowed_but_for_a_seconds_worth) {
    const Moment from = at("2026-10-12 09:00:00");
    for (const int limit : {1, 7, 60, 600, 6000}) {
        Pace limited{PaceSettings{limit, {}}};
        const int first = admittedWithin(limited, from, 60000);
        BOOST_TEST(first >= limit);
        BOOST_TEST(first <= limit + limit / 60 + 1);
        BOOST_TEST(std::abs(admittedWithin(limited, from.plusMs(60000), 600000) - 10 * limit) <= 1);
    }
}

BOOST_AUTO_TEST_CASE(a_letter_that_did_not_leave_is_not_counted) {
    Pace limited{PaceSettings{1, {}}};
    const Moment now = at("2026-10-12 09:00:00");
    BOOST_TEST(limited.admit(now));
    BOOST_TEST(!limited.admit(now));
    limited.returned();
    BOOST_TEST(limited.admit(now));
    BOOST_TEST(limited.admit(now.plusMs(-3600000)));  // the clock has stepped back
}

BOOST_AUTO_TEST_CASE(letters_leave_within_the_hours_of_the_window_only) {
    const DailyWindow day{8 * 60, 18 * 60 + 30};
    Pace closed{PaceSettings{0, {day}}};
    BOOST_TEST(!closed.admit(at("2026-10-12 07:00:00")));
    BOOST_TEST(closed.admit(at("2026-10-12 09:00:00")));
}

BOOST_AUTO_TEST_CASE(of_two_paces_both_are_kept_to) {
    const DailyWindow day{8 * 60, 18 * 60};
    const DailyWindow evening{17 * 60, 6 * 60};
    BOOST_TEST(bothOf({60}, {600}).perMinuteMax == 60);
    BOOST_TEST(bothOf({600}, {60}).perMinuteMax == 60);
    BOOST_TEST(bothOf({0}, {60}).perMinuteMax == 60);
    BOOST_TEST(bothOf({60}, {0}).perMinuteMax == 60);
    Pace both{bothOf({0, {day}}, {0, {evening}})};
    BOOST_TEST(!both.admit(at("2026-10-12 12:00:00")));
    BOOST_TEST(both.admit(at("2026-10-12 17:30:00")));
    BOOST_TEST(!both.admit(at("2026-10-12 20:00:00")));
    both.keepTo({});
    BOOST_TEST(both.admit(at("2026-10-12 20:00:00")));
}

BOOST_AUTO_TEST_CASE(what_has_left_counts_for_another_pace) {
    Pace pace{PaceSettings{1}};
    const Moment now = at("2026-10-12 09:00:00");
    BOOST_TEST(pace.admit(now));
    pace.keepTo(PaceSettings{2});
    BOOST_TEST(!pace.admit(now.plusMs(50000)));
    BOOST_TEST(pace.admit(now.plusMs(60000)));
}

BOOST_AUTO_TEST_SUITE_END()
