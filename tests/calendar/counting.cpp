// Counting by prefix sums (WorkingCalendar) beside walking from day to day, here and in the derivation.
#include <boost/test/unit_test.hpp>

#include "calendar/derivation.h"
#include "calendar/notices.h"

using namespace hcp;
using namespace hcp::test;

namespace {

constexpr int limitMax = 30;

/// Due days for the limits 0 to 30, found in one walk that asks only what each day is.
std::vector<DueDay> walked(const WorkingCalendar& calendar, const Day& from) {
    std::vector<DueDay> due;
    bool provisional = !calendar.announced(from);
    for (Day day = from; due.empty(); day = nextDay(day)) {
        provisional = provisional || !calendar.announced(day);
        if (calendar.isWorking(day)) {
            due.push_back({day, provisional});
        }
    }
    provisional = false;
    for (Day day = nextDay(from); due.size() <= limitMax; day = nextDay(day)) {
        provisional = provisional || !calendar.announced(day);
        if (calendar.isWorking(day)) {
            due.push_back({day, provisional});
        }
    }
    return due;
}

struct Agreement {
    std::size_t compared = 0;
    std::size_t apart = 0;
    std::size_t provisional = 0;
};

Agreement agreementOver(const WorkingCalendar& calendar, const std::vector<Day>& days) {
    Agreement agreement;
    for (const auto& from : days) {
        const auto expected = walked(calendar, from);
        for (int limit = 0; limit <= limitMax; ++limit) {
            const DueDay due = calendar.due(from, limit);
            ++agreement.compared;
            agreement.apart += due != expected[static_cast<std::size_t>(limit)] ? 1U : 0U;
            agreement.provisional += due.provisional ? 1U : 0U;
        }
    }
    return agreement;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(counting)

BOOST_AUTO_TEST_CASE(walk_and_prefix_sums_agree_on_every_day_of_every_loaded_year) {
    const auto days = daysFrom("2019-01-01", "2026-12-31");
    const auto agreement = agreementOver(shipped(), days);
    BOOST_TEST_MESSAGE(days.size() << " days x " << limitMax + 1 << " limits: " << agreement.compared
                                   << " comparisons, " << agreement.apart << " apart, " << agreement.provisional
                                   << " provisional");
    BOOST_TEST(days.size() == 2922U);
    BOOST_TEST(agreement.compared == 2922U * 31U);
    BOOST_TEST(agreement.apart == 0U);
    BOOST_TEST(agreement.provisional > 0U);
}

BOOST_AUTO_TEST_CASE(they_agree_beyond_the_notices_and_where_some_are_missing) {
    auto gaps = shipped().notices();
    std::erase_if(gaps, [](const HolidayNotice& notice) { return notice.year == 2021 || notice.year == 2022; });
    const auto agreement = agreementOver(calendarOf(gaps), daysFrom("2018-10-01", "2027-06-30"));
    BOOST_TEST_MESSAGE(agreement.compared << " comparisons with two notices missing, " << agreement.provisional
                                          << " provisional");
    BOOST_TEST(agreement.apart == 0U);
    BOOST_TEST(agreementOver(calendarOf({}), daysFrom("0001-01-01", "0002-12-31")).apart == 0U);
    BOOST_TEST(agreementOver(calendarOf({}), daysFrom("1899-12-01", "1900-12-31")).apart == 0U);
}

BOOST_AUTO_TEST_CASE(the_derivation_ends_where_the_prefix_sums_do) {
    std::size_t compared = 0;
    std::size_t apart = 0;
    for (const auto& from : daysFrom("2018-12-01", "2027-01-31")) {
        for (const int limit : {0, 1, 2, 5, 10, 30}) {
            ++compared;
            apart += derive(shipped(), from, limit).due != shipped().due(from, limit) ? 1U : 0U;
        }
    }
    BOOST_TEST_MESSAGE(compared << " derivations");
    BOOST_TEST(apart == 0U);
}

BOOST_AUTO_TEST_CASE(days_between_are_the_working_days_met_on_the_way) {
    const auto days = daysFrom("2022-12-20", "2024-01-10");
    std::size_t apart = 0;
    for (const auto& from : days) {
        int met = 0;
        for (const auto& to : days) {
            if (to <= from) {
                continue;
            }
            met += shipped().isWorking(to) ? 1 : 0;
            apart += shipped().workingDaysBetween(from, to) != met ? 1U : 0U;
            apart += shipped().workingDaysBetween(to, from) != -met ? 1U : 0U;
        }
    }
    BOOST_TEST(apart == 0U);
}

BOOST_AUTO_TEST_SUITE_END()
