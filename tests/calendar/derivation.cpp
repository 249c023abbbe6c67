#include "calendar/derivation.h"

#include <boost/test/unit_test.hpp>

#include "calendar/derivation_json.h"
#include "calendar/derivation_words.h"
#include "calendar/notices.h"
#include "foundation/json.h"

using namespace hcp;
using namespace hcp::test;

namespace {

std::vector<std::string> sentences(const Derivation& derivation) {
    std::vector<std::string> lines;
    for (const auto& step : derivation.steps) {
        lines.push_back(sentenceOf(step));
    }
    return lines;
}

void areEqual(const std::vector<std::string>& lines, const std::vector<std::string>& expected) {
    BOOST_CHECK_EQUAL_COLLECTIONS(lines.begin(), lines.end(), expected.begin(), expected.end());
}

}  // namespace

BOOST_AUTO_TEST_SUITE(derivation)

BOOST_AUTO_TEST_CASE(every_day_on_the_way_says_what_it_is_and_what_it_counts) {
    areEqual(sentences(derive(shipped(), day("2024-09-27"), 3)),
             {"2024-09-27 星期五  工作日，起算当日，不计入", "2024-09-28 星期六  休息日，不计入",
              "2024-09-29 星期日  调休上班（国庆节），第 1 个工作日", "2024-09-30 星期一  工作日，第 2 个工作日",
              "2024-10-01 星期二  放假（国庆节），不计入", "2024-10-02 星期三  放假（国庆节），不计入",
              "2024-10-03 星期四  放假（国庆节），不计入", "2024-10-04 星期五  放假（国庆节），不计入",
              "2024-10-05 星期六  放假（国庆节），不计入", "2024-10-06 星期日  放假（国庆节），不计入",
              "2024-10-07 星期一  放假（国庆节），不计入", "2024-10-08 星期二  工作日，第 3 个工作日"});
}

BOOST_AUTO_TEST_CASE(a_limit_of_nothing_goes_on_to_the_first_working_day) {
    areEqual(sentences(derive(shipped(), day("2024-09-28"), 0)),
             {"2024-09-28 星期六  休息日，不计入", "2024-09-29 星期日  调休上班（国庆节），当日到期"});
    areEqual(sentences(derive(shipped(), day("2024-09-30"), 0)), {"2024-09-30 星期一  工作日，当日到期"});
}

BOOST_AUTO_TEST_CASE(the_end_is_a_time_of_day) {
    const auto derivation = derive(shipped(), day("2024-09-29"), 2);
    areEqual(conclusionOf(derivation, 1440), {"到期时间：2024-10-08 星期二 24:00"});
    areEqual(conclusionOf(derivation, 17 * 60 + 30), {"到期时间：2024-10-08 星期二 17:30"});
}

BOOST_AUTO_TEST_CASE(a_provisional_end_says_why) {
    const auto derivation = derive(shipped(), day("2026-12-30"), 2);
    BOOST_TEST(derivation.missingNotices == std::vector<int>{2027});
    BOOST_TEST((derivation.unannounced == std::vector<Day>{day("2026-12-31"), day("2027-01-01")}));
    areEqual(sentences(derivation), {"2026-12-30 星期三  工作日（放假通知未全，按星期判断），起算当日，不计入",
                                     "2026-12-31 星期四  工作日（放假通知未全，按星期判断），第 1 个工作日",
                                     "2027-01-01 星期五  工作日（放假通知未全，按星期判断），第 2 个工作日"});
    areEqual(conclusionOf(derivation, 1440),
             {"到期时间：2027-01-01 星期五 24:00",
              "暂定：2027 年的放假通知尚未载入，2026-12-31 至 2027-01-01 之间有 2 天只能按星期判断；"
              "通知载入后，到期时间可能变化"});
}

BOOST_AUTO_TEST_CASE(a_first_day_that_is_not_counted_makes_nothing_provisional) {
    const auto derivation = derive(shipped(), day("2018-12-28"), 1);
    BOOST_TEST(!derivation.steps.front().announced);
    BOOST_TEST((derivation.due == DueDay{day("2018-12-29"), false}));
    BOOST_TEST(derivation.missingNotices.empty());
}

BOOST_AUTO_TEST_CASE(several_notices_may_be_missing) {
    const auto derivation = derive(calendarOf({}), day("2026-12-30"), 2);
    BOOST_TEST((derivation.missingNotices == std::vector<int>{2026, 2027}));
    BOOST_TEST(conclusionOf(derivation, 1440).at(1).starts_with("暂定：2026、2027 年的放假通知尚未载入，"));
}

BOOST_AUTO_TEST_CASE(limits_that_are_none_are_refused) {
    BOOST_CHECK_THROW((void)derive(shipped(), day("2024-01-01"), -1), std::out_of_range);
    BOOST_CHECK_THROW((void)derive(shipped(), day("2024-01-01"), 367), std::out_of_range);
    BOOST_CHECK_THROW((void)derive(shipped(), day("9999-12-31"), 1), std::out_of_range);
}

BOOST_AUTO_TEST_CASE(as_json_it_names_the_calendar_it_was_made_by) {
    const auto derivation = derive(shipped(), day("2024-09-30"), 1);
    const std::string json = derivationJson(derivation, 1440, false);
    BOOST_TEST(json ==
               "{\"from\":\"2024-09-30\",\"workingDays\":1,\"due\":\"2024-10-08\","
               "\"endsAt\":\"2024-10-09T00:00:00.000+08:00\",\"provisional\":false,\"missingNotices\":[],"
               "\"calendar\":\"" +
                   shipped().digest() + "\"}");
    const auto document = parseJson(derivationJson(derivation, 1440, true));
    BOOST_REQUIRE(document);
    const auto& steps = (*document)["steps"];
    BOOST_REQUIRE(steps.Size() == derivation.steps.size());
    BOOST_TEST(toJson(steps[1]) ==
               "{\"day\":\"2024-10-01\",\"weekday\":2,\"nature\":\"publicHoliday\",\"holiday\":"
               "\"国庆节\",\"announced\":true,\"role\":\"skipped\",\"count\":0,\"sentence\":"
               "\"2024-10-01 星期二  放假（国庆节），不计入\"}");
}

BOOST_AUTO_TEST_SUITE_END()
