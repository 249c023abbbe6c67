#include "calendar/working_hours.h"

#include <boost/test/unit_test.hpp>

#include "calendar/notices.h"

using namespace hcp;
using namespace hcp::test;

namespace {

Moment at(const char* civil) { return toMoment(parseCivilTime(civil).value()); }

std::string next(const char* civil) {
    return formatCivilTime(toCivilTime(WorkingHours{}.nextFrom(shipped(), at(civil))));
}

}  // namespace

BOOST_AUTO_TEST_SUITE(working_hours)

BOOST_AUTO_TEST_CASE(a_day_ends_at_midnight_or_earlier) {
    BOOST_TEST((endOf(day("2024-12-31")) == at("2025-01-01 00:00:00")));
    BOOST_TEST((endOf(day("2024-12-31"), 17 * 60 + 30) == at("2024-12-31 17:30:00")));
    BOOST_TEST((endOf(day("2024-12-31"), 1) == at("2024-12-31 00:01:00")));
}

BOOST_AUTO_TEST_CASE(the_hours_hold_their_first_minute_and_not_their_last) {
    const WorkingHours hours;
    BOOST_TEST(!hours.hold(shipped(), at("2024-09-30 08:59:59")));
    BOOST_TEST(hours.hold(shipped(), at("2024-09-30 09:00:00")));
    BOOST_TEST(hours.hold(shipped(), at("2024-09-30 16:59:59").plusMs(999)));
    BOOST_TEST(!hours.hold(shipped(), at("2024-09-30 17:00:00")));
    BOOST_TEST(hours.hold(shipped(), at("2024-09-29 10:00:00")), "a Sunday that is worked");
    BOOST_TEST(!hours.hold(shipped(), at("2024-10-01 10:00:00")), "a holiday");
    const WorkingHours always{0, 1440};
    BOOST_TEST(always.hold(shipped(), at("2024-09-30 23:59:59")));
    BOOST_TEST(!always.hold(shipped(), at("2024-10-01 00:00:00")));
}

BOOST_AUTO_TEST_CASE(the_next_working_moment_is_now_or_when_hours_begin) {
    BOOST_TEST(next("2024-09-30 10:11:12") == "2024-09-30 10:11:12");
    BOOST_TEST(next("2024-09-30 03:00:00") == "2024-09-30 09:00:00");
    BOOST_TEST(next("2024-09-30 17:00:00") == "2024-10-08 09:00:00");
    BOOST_TEST(next("2024-10-03 03:00:00") == "2024-10-08 09:00:00");
    BOOST_TEST(next("2024-09-28 12:00:00") == "2024-09-29 09:00:00");
    BOOST_CHECK_THROW((void)WorkingHours{}.nextFrom(shipped(), at("9999-12-31 18:00:00")), std::out_of_range);
}

BOOST_AUTO_TEST_CASE(times_of_day_are_read_exactly) {
    BOOST_TEST(parseMinuteOfDay("00:00").value() == 0);
    BOOST_TEST(parseMinuteOfDay("17:30").value() == 1050);
    BOOST_TEST(parseMinuteOfDay("24:00").value() == 1440);
    BOOST_TEST(formatMinuteOfDay(1440) == "24:00");
    BOOST_TEST(formatMinuteOfDay(61) == "01:01");
    for (const auto* text : {"", "9:00", "24:01", "25:00", "09:60", "0900", "09:00 ", "-1:00", "+9:00", "09-00"}) {
        BOOST_TEST(!parseMinuteOfDay(text), text);
    }
}

BOOST_AUTO_TEST_SUITE_END()
