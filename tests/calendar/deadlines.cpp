// Due days around every National Day and Spring Festival, as counted by deadlines.py without any of our code.
#include <boost/test/unit_test.hpp>

#include "calendar/derivation.h"
#include "calendar/notices.h"
#include "foundation/json.h"

using namespace hcp;
using namespace hcp::test;

namespace {

JsonDocument fixture(int year) {
    return parseJson(contentOf(sourceFolder() / "fixtures/deadlines" / (std::to_string(year) + ".json"))).value();
}

void areOf(DayNature nature, const JsonValue& days) {
    for (const auto& text : days.GetArray()) {
        BOOST_TEST(nameOf(shipped().natureOf(day(text.GetString()))) == nameOf(nature), text.GetString());
    }
}

}  // namespace

BOOST_AUTO_TEST_SUITE(deadlines)

BOOST_AUTO_TEST_CASE(around_every_national_day_and_spring_festival_limits_end_as_counted_elsewhere) {
    std::size_t tables = 0;
    std::size_t compared = 0;
    for (int year = 2019; year <= 2026; ++year) {
        const auto document = fixture(year);
        for (const auto& table : document["tables"].GetArray()) {
            ++tables;
            areOf(DayNature::publicHoliday, table["off"]);
            areOf(DayNature::makeUpWorkingDay, table["worked"]);
            for (const auto& row : table["due"].GetArray()) {
                const Day from = day(row["from"].GetString());
                for (const int limit : {1, 2, 5, 10}) {
                    const DueDay expected{day(row[std::to_string(limit).c_str()].GetString()), false};
                    BOOST_TEST((shipped().due(from, limit) == expected), formatDay(from) << " + " << limit);
                    BOOST_TEST((derive(shipped(), from, limit).due == expected), formatDay(from) << " + " << limit);
                    ++compared;
                }
            }
        }
    }
    BOOST_TEST_MESSAGE(compared << " due days in " << tables << " tables");
    BOOST_TEST(tables == 16U);
    BOOST_TEST(compared == 4U * 386U);
}

BOOST_AUTO_TEST_SUITE_END()
