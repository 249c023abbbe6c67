#define BOOST_TEST_MODULE foundation
#include "foundation/civil_time.h"

#include <boost/test/unit_test.hpp>

using namespace hcp;

BOOST_AUTO_TEST_SUITE(civil_time)

BOOST_AUTO_TEST_CASE(days_that_do_not_exist_are_refused) {
    BOOST_TEST(!makeDay(2026, 2, 29));
    BOOST_TEST(!makeDay(1900, 2, 29));
    BOOST_TEST(makeDay(2000, 2, 29).has_value());
    BOOST_TEST(makeDay(2024, 2, 29).has_value());
    BOOST_TEST(!makeDay(2026, 4, 31));
    BOOST_TEST(!makeDay(2026, 0, 1));
    BOOST_TEST(!makeDay(2026, 13, 1));
    BOOST_TEST(!makeDay(0, 1, 1));
    BOOST_TEST(!makeDay(10000, 1, 1));
}

BOOST_AUTO_TEST_CASE(only_the_province_form_is_read) {
    BOOST_TEST(parseCivilTime("2026-10-12 09:30:00").has_value());
    for (const auto* text : {"", "2026-10-12", "2026-10-12T09:30:00", "2026-10-12 24:00:00", "2026-10-12 09:60:00",
                             "2026-10-12 09:30:60", "2026-02-29 09:30:00", "2026-10-12 09:30:00 ",
                             "2026-1-12 09:30:00 ", "+026-10-12 09:30:00", "2026-10-12 -9:30:00"}) {
        BOOST_TEST_CONTEXT(text) { BOOST_TEST(!parseCivilTime(text)); }
    }
}

BOOST_AUTO_TEST_CASE(civil_times_are_eight_hours_ahead_of_utc) {
    BOOST_TEST(toMoment(*parseCivilTime("1970-01-01 08:00:00")).msSinceEpoch == 0);
    BOOST_TEST(formatRfc3339(Moment{0}) == "1970-01-01T08:00:00.000+08:00");
    BOOST_TEST(formatRfc3339(Moment{-1}) == "1970-01-01T07:59:59.999+08:00");
    BOOST_TEST(formatCivilTime(toCivilTime(Moment{1790000000123})) == "2026-09-21 22:13:20");
}

BOOST_AUTO_TEST_CASE(every_moment_of_two_leap_cycles_comes_back) {
    for (Moment moment = toMoment(*parseCivilTime("2023-12-30 23:59:59"));
         moment < toMoment(*parseCivilTime("2029-01-02 00:00:00")); moment = moment.plusMs(12345000)) {
        BOOST_REQUIRE(toMoment(toCivilTime(moment)) == moment);
        BOOST_REQUIRE(parseCivilTime(formatCivilTime(toCivilTime(moment))) == toCivilTime(moment));
    }
}

BOOST_AUTO_TEST_CASE(a_month_ends_where_the_next_begins) {
    BOOST_TEST(formatCivilTime(beginOf(*parseMonth("2026-12"))) == "2026-12-01 00:00:00");
    BOOST_TEST(formatCivilTime(endOf(*parseMonth("2026-12"))) == "2027-01-01 00:00:00");
    BOOST_TEST(formatCivilTime(endOf(*parseMonth("2026-02"))) == "2026-03-01 00:00:00");
    BOOST_TEST(!parseMonth("2026-13"));
    BOOST_TEST(!parseMonth("2026-1"));
}

BOOST_AUTO_TEST_SUITE_END()
