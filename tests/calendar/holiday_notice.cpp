#define BOOST_TEST_MODULE calendar
#include "calendar/holiday_notice.h"

#include <boost/test/unit_test.hpp>

#include "calendar/notices.h"

using namespace hcp;
using namespace hcp::test;

namespace {

std::string withDays(const std::string& days) {
    return R"({"year": 2024, "papers": ["https://example.invalid/1"], "days": [)" + days + "]}";
}

std::string dayOff(const std::string& date) {
    return R"({"date": ")" + date + R"(", "nature": "publicHoliday", "name": "元旦"})";
}

std::string worked(const std::string& date) {
    return R"({"date": ")" + date + R"(", "nature": "makeUpWorkingDay", "name": "元旦"})";
}

struct Hostile {
    std::string text;
    std::string problem;
};

void isRefused(const Hostile& hostile) {
    BOOST_TEST_CONTEXT(hostile.text.substr(0, 300)) {
        const auto parsed = parseHolidayNotice(hostile.text, "2024.json");
        BOOST_REQUIRE(!parsed);
        BOOST_REQUIRE(parsed.error().size() == 1U);
        BOOST_TEST(parsed.error().front() == hostile.problem);
    }
}

}  // namespace

BOOST_AUTO_TEST_SUITE(holiday_notice)

BOOST_AUTO_TEST_CASE(a_notice_says_which_days_are_off_and_which_are_worked) {
    const auto parsed = parseHolidayNotice(
        withDays(dayOff("2024-10-01") + "," + worked("2024-09-29") + "," + dayOff("2023-12-30")), "2024.json");
    BOOST_REQUIRE(parsed);
    BOOST_TEST(parsed->year == 2024);
    BOOST_TEST(parsed->papers == std::vector<std::string>{"https://example.invalid/1"});
    BOOST_REQUIRE(parsed->days.size() == 3U);
    BOOST_TEST((parsed->days[0] == NoticeDay{Day{2023, 12, 30}, false, "元旦"}), "in the order of dates");
    BOOST_TEST((parsed->days[1] == NoticeDay{Day{2024, 9, 29}, true, "元旦"}));
    BOOST_TEST((parsed->days[2] == NoticeDay{Day{2024, 10, 1}, false, "元旦"}));
}

BOOST_AUTO_TEST_CASE(a_day_off_may_be_a_sunday) {
    BOOST_TEST(parseHolidayNotice(withDays(dayOff("2024-10-06")), "2024.json").hasValue());
}

BOOST_AUTO_TEST_CASE(days_that_cannot_be_are_refused_by_place) {
    for (const auto& hostile : std::vector<Hostile>{
             {withDays(dayOff("2024-02-30")), "2024.json /days/0/date: is no day that exists, yyyy-MM-dd"},
             {withDays(dayOff("2023-02-29")), "2024.json /days/0/date: is no day that exists, yyyy-MM-dd"},
             {withDays(dayOff("2024-1-1")), "2024.json /days/0/date: is no day that exists, yyyy-MM-dd"},
             {withDays(dayOff("2024-10-01") + "," + dayOff("2024-10-01")),
              "2024.json /days/1/date: 2024-10-01 is named twice"},
             {withDays(dayOff("2024-09-29") + "," + worked("2024-09-29")),
              "2024.json /days/1/date: 2024-09-29 is named twice"},
             {withDays(worked("2024-09-30")),
              "2024.json /days/0: 2024-09-30 is no Saturday or Sunday and cannot be a make-up working day"},
             {withDays(dayOff("2023-11-30")), "2024.json /days/0: 2023-11-30 lies outside 2023-12-01 to 2024-12-31"},
             {withDays(dayOff("2025-01-01")), "2024.json /days/0: 2025-01-01 lies outside 2023-12-01 to 2024-12-31"},
         }) {
        isRefused(hostile);
    }
    BOOST_TEST(parseHolidayNotice(withDays(dayOff("2023-12-01") + "," + dayOff("2024-12-31")), "2024.json").hasValue());
}

BOOST_AUTO_TEST_CASE(wrong_forms_are_refused_by_place) {
    const std::string papers = R"("papers": ["p"], )";
    const std::string days = "\"days\": [" + dayOff("2024-01-01") + "]";
    const std::string noText = " characters, none of them a control character";
    for (const auto& hostile : std::vector<Hostile>{
             {"[]", "2024.json: is no object"},
             {"{" + papers + days + "}", "2024.json: lacks year"},
             {"{\"year\": 2024, " + papers + "\"dayz\": 1, " + days + "}", "2024.json /dayz: is not known"},
             {"{\"year\": 2024, " + papers + "\"\\u001b[2J\": 1, " + days + "}", "2024.json /?: is not known"},
             {"{\"year\": \"2024\", " + papers + days + "}", "2024.json /year: is no year from 2000 to 2999"},
             {"{\"year\": 2024.5, " + papers + days + "}", "2024.json /year: is no year from 2000 to 2999"},
             {"{\"year\": 1999, " + papers + days + "}", "2024.json /year: is no year from 2000 to 2999"},
             {"{\"year\": 2024, \"papers\": [], " + days + "}", "2024.json /papers: is no array of 1 to 8"},
             {"{\"year\": 2024, \"papers\": \"p\", " + days + "}", "2024.json /papers: is no array of 1 to 8"},
             {"{\"year\": 2024, \"papers\": [\"p\", 7], " + days + "}",
              "2024.json /papers/1: is no text of 1 to 300" + noText},
             {"{\"year\": 2024, \"note\": \"\", " + papers + days + "}",
              "2024.json /note: is no text of 1 to 1000" + noText},
             {withDays(""), "2024.json /days: is no array of 1 to 100"},
             {withDays("7"), "2024.json /days/0: is no object"},
             {withDays(R"({"date": "2024-01-01", "nature": "publicHoliday"})"), "2024.json /days/0: lacks name"},
             {withDays(R"({"date": 20240101, "nature": "publicHoliday", "name": "n"})"),
              "2024.json /days/0/date: is no day that exists, yyyy-MM-dd"},
             {withDays(R"({"date": "2024-01-01", "nature": "restDay", "name": "n"})"),
              "2024.json /days/0/nature: is neither publicHoliday nor makeUpWorkingDay"},
             {withDays(R"({"date": "2024-01-01", "nature": true, "name": "n"})"),
              "2024.json /days/0/nature: is neither publicHoliday nor makeUpWorkingDay"},
             {withDays(R"({"date": "2024-01-01", "nature": "publicHoliday", "name": "\u001b[31m"})"),
              "2024.json /days/0/name: is no text of 1 to 60" + noText},
             {withDays(R"({"date": "2024-01-01", "nature": "publicHoliday", "name": "\u009b31m"})"),
              "2024.json /days/0/name: is no text of 1 to 60" + noText},
             {withDays(R"({"date": "2024-01-01", "nature": "publicHoliday", "name": "n", "isOffDay": true})"),
              "2024.json /days/0/isOffDay: is not known"},
         }) {
        isRefused(hostile);
    }
}

BOOST_AUTO_TEST_CASE(a_name_is_measured_in_characters) {
    const auto named = [](std::size_t count) {
        std::string name;
        for (std::size_t i = 0; i < count; ++i) {
            name += "节";
        }
        return withDays(R"({"date": "2024-01-01", "nature": "publicHoliday", "name": ")" + name + "\"}");
    };
    BOOST_TEST(parseHolidayNotice(named(60), "2024.json").hasValue());
    BOOST_TEST(!parseHolidayNotice(named(61), "2024.json").hasValue());
}

BOOST_AUTO_TEST_CASE(what_is_no_json_is_refused_by_offset) {
    for (const std::string& text :
         {std::string(), withDays(dayOff("2024-01-01")) + "x", std::string("{\"year\": 2024, \"year\": 2024}"),
          std::string("\xFF\xFE"), std::string(100, '['), std::string(noticeBytesMax + 1, ' ')}) {
        const auto parsed = parseHolidayNotice(text, "2024.json");
        BOOST_REQUIRE(!parsed);
        BOOST_TEST(parsed.error().size() == 1U);
        BOOST_TEST(parsed.error().front().starts_with("2024.json byte "), parsed.error().front());
    }
}

BOOST_AUTO_TEST_CASE(everything_that_is_wrong_is_said_at_once) {
    const auto parsed =
        parseHolidayNotice(withDays(dayOff("2024-02-30") + "," + worked("2024-09-30") + ",7"), "2024.json");
    BOOST_REQUIRE(!parsed);
    BOOST_TEST(parsed.error().size() == 3U);
}

BOOST_AUTO_TEST_SUITE_END()
