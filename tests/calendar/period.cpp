#include "calendar/period.h"

#include <boost/test/unit_test.hpp>

#include <string>
#include <vector>

#include "calendar/day_number.h"

namespace {

using hcp::Day;
using hcp::Period;
using hcp::PeriodUnit;

Period period(const std::string& text) {
    const auto parsed = Period::parse(text);
    BOOST_REQUIRE_MESSAGE(parsed, text);
    return *parsed;
}

std::string span(const Period& period) { return hcp::formatDay(period.first()) + " " + hcp::formatDay(period.last()); }

BOOST_AUTO_TEST_SUITE(a_period)

BOOST_AUTO_TEST_CASE(holds_the_days_that_its_name_says) {
    BOOST_TEST(span(period("2024-02")) == "2024-02-01 2024-02-29");
    BOOST_TEST(span(period("2026-Q1")) == "2026-01-01 2026-03-31");
    BOOST_TEST(span(period("2026-Q4")) == "2026-10-01 2026-12-31");
    BOOST_TEST(span(period("2026")) == "2026-01-01 2026-12-31");
    BOOST_TEST(span(period("2026-11-28")) == "2026-11-28 2026-11-28");
    BOOST_TEST(span(period("2026-W01")) == "2025-12-29 2026-01-04");
    BOOST_TEST(span(period("2020-W53")) == "2020-12-28 2021-01-03");
    BOOST_TEST(hcp::formatCivilTime(period("2026-12").end()) == "2027-01-01 00:00:00");
}

BOOST_AUTO_TEST_CASE(is_called_by_one_name_only) {
    for (const char* wrong :
         {"",       "26",          "2026-",    "2026-1",   "2026-13", "2026-00",  "2026-Q0",    "2026-Q5",
          "2026-Q", "2026-W00",    "2026-W54", "2021-W53", "2026-W1", "2026-W+1", "2026-02-29", "1969",
          "9999",   "2026-11-28 ", " 2026",    "2026-q4",  "2026/11", "２０２６"}) {
        BOOST_TEST(!Period::parse(wrong), wrong);
    }
}

BOOST_AUTO_TEST_CASE(of_every_unit_follows_the_one_before_without_a_gap_and_reads_its_own_name) {
    for (const auto unit :
         {PeriodUnit::day, PeriodUnit::week, PeriodUnit::month, PeriodUnit::quarter, PeriodUnit::year}) {
        Period at = Period::around(unit, {2029, 12, 31});
        while (at.first().year > 2018) {
            const Period before = at.previous();
            BOOST_REQUIRE(before.end() == at.begin());
            BOOST_REQUIRE(Period::parse(at.text()) == at);
            BOOST_REQUIRE(Period::around(unit, at.last()) == at);
            at = before;
        }
    }
}

BOOST_AUTO_TEST_CASE(has_the_same_stretch_a_year_before) {
    BOOST_TEST(period("2026-10").yearBefore().text() == "2025-10");
    BOOST_TEST(period("2026-Q3").yearBefore().text() == "2025-Q3");
    BOOST_TEST(period("2026").yearBefore().text() == "2025");
    BOOST_TEST(period("2024-02-29").yearBefore().text() == "2023-02-28");
    BOOST_TEST(period("2022-W10").yearBefore().text() == "2021-W10");
    BOOST_TEST(period("2020-W53").yearBefore().text() == "2019-W52");
}

BOOST_AUTO_TEST_CASE(is_told_in_chinese) {
    BOOST_TEST(period("2026-W48").chinese() == "2026年第48周");
    BOOST_TEST(period("2026-Q4").chinese() == "2026年第四季度");
    BOOST_TEST(period("2026-01-05").chinese() == "2026年1月5日");
    BOOST_TEST(period("2026-01").chinese() == "2026年1月");
    BOOST_TEST(period("2026").chinese() == "2026年");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
