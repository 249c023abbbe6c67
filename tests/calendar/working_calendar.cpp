#include "calendar/working_calendar.h"

#include <boost/test/unit_test.hpp>

#include "calendar/notices.h"

using namespace hcp;
using namespace hcp::test;

namespace {

bool isDue(const WorkingCalendar& calendar, const char* from, int workingDays, const char* due, bool provisional) {
    return calendar.due(day(from), workingDays) == DueDay{day(due), provisional};
}

/// The shipped ones, and one for 2027 that reaches as far back as it may.
std::vector<HolidayNotice> nineNotices() {
    auto notices = shipped().notices();
    notices.push_back(notice(2027, {{"2026-12-01", false},
                                    {"2026-12-05", true},
                                    {"2026-12-31", false},
                                    {"2027-01-01", false},
                                    {"2027-12-31", false}}));
    return notices;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(working_calendar)

BOOST_AUTO_TEST_CASE(without_notices_weeks_are_plain_and_everything_is_provisional) {
    const auto plain = calendarOf({});
    BOOST_TEST(nameOf(plain.natureOf(day("2024-10-01"))) == "workingDay");
    BOOST_TEST(nameOf(plain.natureOf(day("2024-09-29"))) == "restDay");
    BOOST_TEST(plain.holidayOf(day("2024-10-01")).empty());
    BOOST_TEST(isDue(plain, "2024-09-27", 2, "2024-10-01", true));
    BOOST_TEST(isDue(plain, "0001-01-01", 5, "0001-01-08", true));
    BOOST_TEST(isDue(plain, "0001-01-01", 0, "0001-01-01", true));
}

BOOST_AUTO_TEST_CASE(the_first_day_is_not_counted_and_the_last_one_is_worked) {
    BOOST_TEST(isDue(shipped(), "2024-09-29", 1, "2024-09-30", false));
    BOOST_TEST(isDue(shipped(), "2024-09-29", 2, "2024-10-08", false));
    BOOST_TEST(isDue(shipped(), "2024-09-30", 1, "2024-10-08", false));
    BOOST_TEST(isDue(shipped(), "2024-10-05", 1, "2024-10-08", false));
    BOOST_TEST(isDue(shipped(), "2024-10-08", 5, "2024-10-14", false));
}

BOOST_AUTO_TEST_CASE(a_limit_of_nothing_ends_with_the_first_working_day) {
    BOOST_TEST(isDue(shipped(), "2024-09-29", 0, "2024-09-29", false));
    BOOST_TEST(isDue(shipped(), "2024-09-28", 0, "2024-09-29", false));
    BOOST_TEST(isDue(shipped(), "2024-10-01", 0, "2024-10-08", false));
}

BOOST_AUTO_TEST_CASE(limits_that_are_none_are_refused) {
    BOOST_CHECK_THROW((void)shipped().due(day("2024-01-01"), -1), std::out_of_range);
    BOOST_CHECK_THROW((void)shipped().due(day("2024-01-01"), 367), std::out_of_range);
    BOOST_TEST(isDue(calendarOf({}), "2024-01-01", 366, "2025-05-27", true));
}

BOOST_AUTO_TEST_CASE(the_calendar_ends_with_the_year_9999) {
    BOOST_TEST(isDue(shipped(), "9999-12-30", 1, "9999-12-31", true));
    BOOST_CHECK_THROW((void)shipped().due(day("9999-12-31"), 1), std::out_of_range);
    BOOST_CHECK_THROW((void)shipped().due(day("9999-12-20"), 366), std::out_of_range);
}

BOOST_AUTO_TEST_CASE(working_days_between_count_the_last_and_not_the_first) {
    BOOST_TEST(shipped().workingDaysBetween(day("2024-09-29"), day("2024-10-08")) == 2);
    BOOST_TEST(shipped().workingDaysBetween(day("2024-10-08"), day("2024-09-29")) == -2);
    BOOST_TEST(shipped().workingDaysBetween(day("2024-10-01"), day("2024-10-07")) == 0);
    BOOST_TEST(shipped().workingDaysBetween(day("2024-10-08"), day("2024-10-08")) == 0);
}

BOOST_AUTO_TEST_CASE(an_announced_day_stays_what_it_is_whatever_else_is_loaded) {
    const auto all = nineNotices();
    const auto full = calendarOf(all);
    const auto days = daysFrom("2017-12-01", "2028-02-01");
    std::size_t announced = 0;
    std::size_t changed = 0;
    std::size_t firm = 0;
    for (unsigned subset = 0; subset < (1U << all.size()); ++subset) {
        std::vector<HolidayNotice> some;
        for (std::size_t i = 0; i < all.size(); ++i) {
            if ((subset >> i & 1U) != 0) {
                some.push_back(all[i]);
            }
        }
        const auto calendar = calendarOf(some);
        for (std::size_t i = 0; i < days.size(); i += 3) {
            const bool isAnnounced = calendar.announced(days[i]);
            announced += isAnnounced ? 1U : 0U;
            changed += isAnnounced && calendar.natureOf(days[i]) != full.natureOf(days[i]) ? 1U : 0U;
            const DueDay due = calendar.due(days[i], 5);
            firm += due.provisional ? 0 : 1;
            changed += !due.provisional && due.day != full.due(days[i], 5).day ? 1U : 0U;
        }
    }
    BOOST_TEST_MESSAGE(announced << " announced days and " << firm << " firm due days over 512 sets of notices");
    BOOST_TEST(announced > 200000U);
    BOOST_TEST(firm > 200000U);
    BOOST_TEST(changed == 0U);
}

BOOST_AUTO_TEST_CASE(a_december_is_announced_by_two_notices) {
    const auto alone = calendarOf({notice(2024, {{"2024-01-01", false}})});
    BOOST_TEST(alone.announced(day("2024-11-30")));
    BOOST_TEST(!alone.announced(day("2024-12-01")));
    BOOST_TEST(!alone.announced(day("2023-12-31")));
    BOOST_TEST(alone.noticesMissingFor(day("2023-12-31")) == std::vector<int>{2023});
    BOOST_TEST((alone.noticesMissingFor(day("2025-12-31")) == std::vector<int>{2025, 2026}));
    const auto both = calendarOf({notice(2024, {{"2024-01-01", false}}), notice(2025, {{"2025-01-01", false}})});
    BOOST_TEST(both.announced(day("2024-12-31")));
    BOOST_TEST(isDue(both, "2024-12-30", 2, "2025-01-02", false));
}

BOOST_AUTO_TEST_CASE(a_day_that_the_next_notice_names_is_announced_by_it_alone) {
    const auto next = calendarOf({notice(2023, {{"2022-12-31", false}, {"2023-01-01", false}})});
    BOOST_TEST(next.announced(day("2022-12-31")));
    BOOST_TEST(!next.announced(day("2022-12-30")));
    BOOST_TEST(isDue(next, "2022-12-30", 1, "2023-01-02", false));
    BOOST_TEST(isDue(next, "2022-12-29", 1, "2022-12-30", true));
}

BOOST_AUTO_TEST_CASE(notices_agree_about_a_day_or_are_refused_together) {
    const auto own = notice(2022, {{"2022-12-31", false}});
    BOOST_TEST(WorkingCalendar::of({own, notice(2023, {{"2022-12-31", false}})}).hasValue());
    const auto contradictory = WorkingCalendar::of({notice(2023, {{"2022-12-31", true}}), own});
    BOOST_REQUIRE(!contradictory);
    BOOST_TEST(contradictory.error() ==
               "the notice for 2022 calls 2022-12-31 a day off (holiday), "
               "the notice for 2023 calls 2022-12-31 a make-up working day (holiday)");
    auto otherName = notice(2023, {{"2022-12-31", false}});
    otherName.days.front().holiday = "another";
    BOOST_TEST(!WorkingCalendar::of({own, otherName}).hasValue());
    BOOST_TEST(WorkingCalendar::of({own, own}).error() == "there are two notices for 2022");
    BOOST_TEST(WorkingCalendar::of({notice(2024, {{"2024-09-30", true}})}).error() ==
               "the notice for 2024: 2024-09-30 is no Saturday or Sunday and cannot be a make-up working day");
    BOOST_TEST(!WorkingCalendar::of({notice(2024, {{"2025-01-01", false}})}).hasValue());
}

BOOST_AUTO_TEST_CASE(the_digest_tells_which_notices_and_not_their_order) {
    const auto a = notice(2024, {{"2024-01-01", false}});
    const auto b = notice(2025, {{"2025-01-01", false}});
    BOOST_TEST(calendarOf({a, b}).digest() == calendarOf({b, a}).digest());
    BOOST_TEST(calendarOf({a}).digest() != calendarOf({a, b}).digest());
    BOOST_TEST(calendarOf({notice(2024, {{"2024-01-06", true}})}).digest() !=
               calendarOf({notice(2024, {{"2024-01-06", false}})}).digest());
    BOOST_TEST(calendarOf({}).digest() == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
}

BOOST_AUTO_TEST_SUITE_END()
