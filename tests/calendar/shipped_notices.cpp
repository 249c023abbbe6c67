// What stands in specs/calendar/.
#include <boost/test/unit_test.hpp>

#include <algorithm>

#include "calendar/notices.h"
#include "check/document_schema.h"

using namespace hcp;
using namespace hcp::test;

BOOST_AUTO_TEST_SUITE(shipped_notices)

BOOST_AUTO_TEST_CASE(every_file_has_the_published_form) {
    const auto folder = sourceFolder() / "specs/calendar";
    const DocumentSchema form(contentOf(sourceFolder() / "specs/appliance/holiday-notice.schema.json"));
    const WorkingCalendar all = loadCalendar(folder).value();
    for (const auto& notice : all.notices()) {
        const int year = notice.year;
        const auto document = parseJson(contentOf(folder / (std::to_string(year) + ".json")), JsonLimits{});
        BOOST_REQUIRE(document);
        for (const auto& fault : form.faultsOf(*document)) {
            BOOST_ERROR(year << " " << fault.at << ": " << fault.what);
        }
    }
    BOOST_TEST(all.notices().size() >= 8U);
    const auto wrong = parseJson(R"({"year": 2024, "papers": ["p"], "days": [{"date": "2024-01-01"}]})");
    BOOST_TEST(!form.faultsOf(*wrong).empty());
}

BOOST_AUTO_TEST_CASE(eight_years_are_there_with_their_days) {
    struct Year {
        int year, off, worked;
    };
    // As their notices, with amendments, say.
    const std::vector<Year> years{{2019, 24, 7}, {2020, 30, 6}, {2021, 31, 7}, {2022, 31, 7},
                                  {2023, 27, 7}, {2024, 28, 8}, {2025, 28, 5}, {2026, 33, 6}};
    BOOST_REQUIRE(shipped().notices().size() == years.size());
    for (std::size_t i = 0; i < years.size(); ++i) {
        const auto& notice = shipped().notices()[i];
        BOOST_TEST_CONTEXT(years[i].year) {
            BOOST_TEST(notice.year == years[i].year);
            BOOST_TEST(std::ranges::count(notice.days, false, &NoticeDay::working) == years[i].off);
            BOOST_TEST(std::ranges::count(notice.days, true, &NoticeDay::working) == years[i].worked);
        }
    }
}

BOOST_AUTO_TEST_CASE(notices_that_reach_into_december_are_found_by_date) {
    BOOST_TEST(nameOf(shipped().natureOf(day("2018-12-29"))) == "makeUpWorkingDay");
    BOOST_TEST(nameOf(shipped().natureOf(day("2018-12-30"))) == "publicHoliday");
    BOOST_TEST(nameOf(shipped().natureOf(day("2018-12-31"))) == "publicHoliday");
    BOOST_TEST(nameOf(shipped().natureOf(day("2022-12-31"))) == "publicHoliday");
    BOOST_TEST(shipped().holidayOf(day("2022-12-31")) == "元旦");
    for (const auto* text : {"2018-12-29", "2018-12-30", "2018-12-31", "2022-12-30", "2022-12-31"}) {
        BOOST_TEST(shipped().announced(day(text)), text);
    }
    BOOST_TEST(!shipped().announced(day("2018-12-28")), "2018 has no notice here, and that for 2019 does not name it");
}

BOOST_AUTO_TEST_CASE(the_monday_after_the_longer_spring_festival_of_2020_is_a_plain_working_day) {
    BOOST_TEST(nameOf(shipped().natureOf(day("2020-02-02"))) == "publicHoliday");
    BOOST_TEST(nameOf(shipped().natureOf(day("2020-02-03"))) == "workingDay");
    BOOST_TEST((shipped().due(day("2020-01-23"), 1) == DueDay{day("2020-02-03"), false}));
}

BOOST_AUTO_TEST_CASE(december_of_the_last_year_waits_for_the_next_notice) {
    BOOST_TEST(shipped().announced(day("2026-11-30")));
    BOOST_TEST(!shipped().announced(day("2026-12-01")));
    BOOST_TEST(shipped().noticesMissingFor(day("2026-12-31")) == std::vector<int>{2027});
    BOOST_TEST((shipped().due(day("2026-11-27"), 1) == DueDay{day("2026-11-30"), false}));
    BOOST_TEST((shipped().due(day("2026-11-30"), 1) == DueDay{day("2026-12-01"), true}));
}

BOOST_AUTO_TEST_SUITE_END()
