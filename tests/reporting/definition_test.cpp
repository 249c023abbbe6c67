#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <ostream>
#include <vector>

#include "reporting/report_definition.h"
#include "support/files.h"

using namespace hcp;
using hcp::test::contentOf;
using hcp::test::TemporaryFolder;

namespace {

/// One place of the shipped definition changed, and what the loader has to say about it.
struct Slip {
    const char* about;
    const char* from;
    const char* to;
    const char* pointer;
    const char* says;

    friend std::ostream& operator<<(std::ostream& stream, const Slip& slip) { return stream << slip.about; }
};

const std::vector<Slip> slips{
    {"unknown member at the top", "\"author\":", "\"auther\":", "/auther：", "未知的成员"},
    {"unknown member in a column", "\"heading\": \"参评率\"", "\"headng\": \"参评率\"",
     "/sheets/1/groups/1/columns/2/headng：", "未知的成员"},
    {"unknown member in the look", "\"textSize\":", "\"textsize\":", "/look/textsize：", "未知的成员"},
    {"missing member", "\"undefinedRatio\": \"—\",", "", "/wording/undefinedRatio：", "缺少该成员"},
    {"text instead of a number", "\"titleSize\": 18", "\"titleSize\": \"18\"", "/look/titleSize：", "之间的数"},
    {"number out of range", "\"titleSize\": 18", "\"titleSize\": 1e9", "/look/titleSize：", "之间的数"},
    {"no colour", "\"#D9E2F3\"", "\"blue\"", "/look/colours/headingFill：", "#RRGGBB"},
    {"unknown measure", "\"measure\": \"participation\"}", "\"measure\": \"participaton\"}",
     "/sheets/1/groups/1/columns/2/measure：", "participaton"},
    {"ratio without its denominator", "{\"heading\": \"办件数\", \"measure\": \"services\"},", "", "/sheets/1/groups：",
     "services"},
    {"column with two contents", "\"show\": \"rowNumber\"}", "\"show\": \"rowNumber\", \"measure\": \"held\"}",
     "/sheets/1/groups/0/columns/0：", "三者之一"},
    {"measure used before it is defined", "[\"evaluations\"], \"minus\": [\"held\"]",
     "[\"later\"], \"minus\": [\"held\"]", "/measures/due/plus：", "later"},
    {"measure of three parts", "[\"good\", \"evaluations\"]", "[\"good\", \"evaluations\", \"held\"]",
     "/measures/goodRate：", "ratio"},
    {"all codes in a single ratio", "\"ratio\": [\"good\", \"evaluations\"]",
     "\"ratio\": [\"level:*\", \"evaluations\"]", "/measures/goodRate/ratio：", ":*"},
    {"channels repeated for levels", "\"measure\": \"channel:{code}\"", "\"measure\": \"level:{code}\"",
     "/sheets/3/groups/1/columns/0/measure：", "channel"},
    {"unknown format", "\"format\": \"score\"", "\"format\": \"points\"", "/measures/average/format：", "points"},
    {"limits that do not rise", "\"below\": 0.9", "\"below\": 2", "/grades/praise/steps/1/below：", "递增"},
    {"unknown place", "{month}", "{mouth}", "", "{mouth}"},
    {"brace not closed", "\"{month}\"", "\"{month\"", "/sheets/0/subtitle：", "占位符"},
    {"file outside the folder", "\"monthly-{period}.xlsx\"", "\"../{period}.xlsx\"", "/file：", "文件名"},
    {"sheet name Excel refuses", "\"name\": \"评价等级\"", "\"name\": \"评价/等级\"", "/sheets/2/name：", "工作表名"},
    {"sheet name twice", "\"name\": \"评价渠道\"", "\"name\": \"评价等级\"", "/sheets/3/name：", "重复"},
    {"cover quoting no table", "\"from\": \"处室汇总\"", "\"from\": \"指标说明\"", "/sheets/0/overview/from：",
     "指标说明"},
    {"row of another length", "[\"办件数\", \"计数\", ", "[\"办件数\", ", "/sheets/4/rows/0：", "6 个文字"},
    {"control character", "\"目　录\"", "\"目\\t录\"", "/sheets/0/contents：", "控制字符"},
    {"a name twice in one object", "\"author\":", "\"title\": \"x\", \"author\":", "字节处：", "twice"},
};

}  // namespace

BOOST_AUTO_TEST_SUITE(definition)

BOOST_AUTO_TEST_CASE(the_shipped_definition_is_sound) {
    const auto loaded = loadReportDefinition("reports/monthly.json");
    BOOST_TEST(loaded.hasValue(), (loaded ? std::string() : loaded.error()));
    BOOST_TEST(loaded->sheets.size() == 5U);
}

BOOST_DATA_TEST_CASE(a_slip_is_told_with_its_file_and_pointer, boost::unit_test::data::make(slips)) {
    const TemporaryFolder folder;
    const auto file = folder.path() / "changed.json";
    auto text = contentOf("reports/monthly.json");
    const std::string from = sample.from;
    const auto at = text.find(from);
    BOOST_REQUIRE(at != std::string::npos);
    std::ofstream(file) << text.replace(at, from.size(), sample.to);
    const auto loaded = loadReportDefinition(file);
    BOOST_REQUIRE(!loaded);
    for (const std::string& part : {file.string(), std::string(sample.pointer), std::string(sample.says)}) {
        BOOST_TEST(loaded.error().find(part) != std::string::npos, loaded.error() << " lacks " << part);
    }
}

BOOST_AUTO_TEST_SUITE_END()
