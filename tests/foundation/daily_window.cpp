#include "foundation/daily_window.h"

#include <boost/test/unit_test.hpp>

#include "foundation/civil_time.h"

using namespace hcp;

namespace {

Moment at(const char* civil) { return toMoment(parseCivilTime(civil).value()); }

}  // namespace

BOOST_AUTO_TEST_SUITE(daily_window)

BOOST_AUTO_TEST_CASE(it_begins_with_its_first_minute_and_ends_before_its_last) {
    const DailyWindow day = *parseDailyWindow("08:00", "18:30");
    BOOST_TEST(!day.holds(at("2026-10-12 07:59:59")));
    BOOST_TEST(day.holds(at("2026-10-12 08:00:00")));
    BOOST_TEST(day.holds(at("2026-10-12 18:29:59")));
    BOOST_TEST(!day.holds(at("2026-10-12 18:30:00")));
}

BOOST_AUTO_TEST_CASE(it_may_go_past_midnight) {
    const DailyWindow night = *parseDailyWindow("22:00", "06:00");
    BOOST_TEST(night.holds(at("2026-10-12 23:00:00")));
    BOOST_TEST(night.holds(at("2026-10-13 05:59:59")));
    BOOST_TEST(!night.holds(at("2026-10-13 06:00:00")));
}

BOOST_AUTO_TEST_CASE(without_an_end_of_its_own_it_is_the_whole_day) {
    BOOST_TEST(DailyWindow{}.holds(at("2026-10-12 12:00:00")));
    BOOST_TEST(parseDailyWindow("09:00", "09:00")->holds(at("2026-10-12 08:59:59")));
}

BOOST_AUTO_TEST_CASE(only_times_of_the_day_are_read) {
    for (const char* wrong : {"", "8:00", "24:00", "08:60", "08-00", "08:00:00", " 08:00"}) {
        BOOST_TEST(!parseDailyWindow(wrong, "18:00").has_value());
        BOOST_TEST(!parseDailyWindow("08:00", wrong).has_value());
    }
}

BOOST_AUTO_TEST_SUITE_END()
