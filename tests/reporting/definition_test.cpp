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
     "/sheets/1/groups/1/columns/3/headng：", "未知的成员"},
    {"unknown member in the look", "\"textSize\":", "\"textsize\":", "/look/textsize：", "未知的成员"},
    {"missing member", "\"undefinedRatio\": \"—\",", "", "/wording/undefinedRatio：", "缺少该成员"},
    {"text instead of a number", "\"titleSize\": 18", "\"titleSize\": \"18\"", "/look/titleSize：", "之间的数"},
    {"number out of range", "\"titleSize\": 18", "\"titleSize\": 1e9", "/look/titleSize：", "之间的数"},
    {"no colour", "\"#D9E2F3\"", "\"blue\"", "/look/colours/headingFill：", "#RRGGBB"},
    {"unknown measure", "\"measure\": \"participation\"}", "\"measure\": \"participaton\"}",
     "/sheets/1/groups/1/columns/3/measure：", "participaton"},
    {"measure of an unknown period", "\"valid@previous\"", "\"valid@tomorrow\"",
     "/sheets/3/groups/2/columns/0/measure：", "valid@tomorrow"},
    {"change against an unknown period", "\"against\": \"previous\"", "\"against\": \"tomorrow\"",
     "/sheets/3/groups/3/columns/0/change：", "previous"},
    {"change without the other period", "{\"heading\": \"好评率\", \"measure\": \"goodRate@previous\"}",
     "{\"heading\": \"差评数\", \"measure\": \"poor@previous\"}", "/sheets/3/groups：", "goodRate@previous"},
    {"ratio without its denominator", "{\"heading\": \"办件数\", \"measure\": \"services\"},", "", "/sheets/1/groups：",
     "services"},
    {"rank without its interval", "{\"heading\": \"区间上限\", \"high\": \"goodRate\"},", "", "/sheets/3/groups：",
     "goodRate/high"},
    {"interval of what is no proportion", "\"low\": \"goodRate\"", "\"low\": \"average\"",
     "/sheets/3/groups/1/columns/3/low：", "分子属于分母"},
    {"score without one of its parts", "{\"heading\": \"质量合格率（5）\", \"part\": \"qualityRate\"}",
     "{\"heading\": \"序\", \"show\": \"rowNumber\"}", "/sheets/2/groups：", "qualityRate/part"},
    {"part that the scheme does not have", "\"part\": \"qualityRate\"", "\"part\": \"poorRate\"",
     "/sheets/2/groups/2/columns/6/part：", "计分方案"},
    {"scheme over a count", "{\"measure\": \"goodRate\", \"weight\": 40", "{\"measure\": \"good\", \"weight\": 40",
     "/scheme/parts/0/measure：", "比率"},
    {"scheme without a span", "\"weight\": 40, \"zero\": 0.8, \"full\": 1", "\"weight\": 40, \"zero\": 1, \"full\": 1",
     "/scheme/parts/0/full：", "不能相同"},
    {"column with two contents", "\"show\": \"rowNumber\"}", "\"show\": \"rowNumber\", \"measure\": \"held\"}",
     "/sheets/1/groups/0/columns/0：", "之一"},
    {"column shown twice", "{\"heading\": \"待补全\", \"measure\": \"held\"}",
     "{\"heading\": \"待补全\", \"measure\": \"held\"}, {\"heading\": \"又\", \"measure\": \"held\"}",
     "/sheets/7/groups：", "两次"},
    {"channels repeated for levels", "\"measure\": \"channel:{code}\"", "\"measure\": \"rated:{code}\"",
     "/sheets/5/groups/1/columns/0/measure：", "channel"},
    {"unknown grouping", "\"by\": \"window\"", "\"by\": \"door\"", "/sheets/8/by：", "window"},
    {"chart of a column that is not there", "\"series\": [\"participation\", \"goodRate\"]",
     "\"series\": [\"participation\", \"due\"]", "/sheets/12/groups：", "due"},
    {"chart of an unknown shape", "\"shape\": \"lines\"", "\"shape\": \"pie\"", "/sheets/12/charts/0/shape：",
     "columns"},
    {"limits that do not rise", "\"below\": 0.9", "\"below\": 2", "/grades/praise/steps/1/below：", "递增"},
    {"unknown place", "{periodName}", "{mouth}", "", "{mouth}"},
    {"brace not closed", "\"{periodName}\"", "\"{periodName\"", "/sheets/0/subtitle：", "占位符"},
    {"file outside the folder", "\"assessment-{period}.xlsx\"", "\"../{period}.xlsx\"", "/file：", "文件名"},
    {"sheet name Excel refuses", "\"name\": \"评价等级\"", "\"name\": \"评价/等级\"", "/sheets/4/name：", "工作表名"},
    {"sheet name twice", "\"name\": \"评价渠道\"", "\"name\": \"评价等级\"", "/sheets/5/name：", "重复"},
    {"cover quoting no table", "\"from\": \"处室汇总\"", "\"from\": \"趋势\"", "/sheets/0/overview/from：", "趋势"},
    {"row of another length", "\"好评率区间\",", "", "/sheets/13/more/0：", "7 个文字"},
    {"control character", "\"目　录\"", "\"目\\t录\"", "/sheets/0/contents：", "控制字符"},
    {"a name twice in one object", "\"author\":", "\"title\": \"x\", \"author\":", "字节处：", "twice"},
};

const std::vector<Slip> measureSlips{
    {"unknown fact", "\"count\": \"textAudit\"", "\"count\": \"audit\"", "/measures/textAudits/count：", "audit"},
    {"unknown aspect", "\"where\": {\"outcome\"", "\"where\": {\"outcom\"", "/measures/auditFailed/where/outcom：",
     "outcom"},
    {"aspect of another fact", "\"where\": {\"outcome\"", "\"where\": {\"verdict\"",
     "/measures/auditFailed/where/verdict：", "verdict"},
    {"value that the aspect does not have", "{\"outcome\": [\"failed\"]}", "{\"outcome\": [\"fail\"]}",
     "/measures/auditFailed/where/outcome：", "fail"},
    {"measure used before it is defined", "\"plus\": [\"rated:*\"]", "\"plus\": [\"later\"]", "/measures/valid/plus：",
     "later"},
    {"ratio of three parts", "[\"good\", \"valid\"]", "[\"good\", \"valid\", \"poor\"]", "/measures/goodRate/ratio：",
     "两项"},
    {"ratio of ratios", "[\"points\", \"valid\"]", "[\"goodRate\", \"valid\"]", "/measures/average/ratio：",
     "goodRate"},
    {"all codes in a single ratio", "[\"good\", \"valid\"]", "[\"rated:*\", \"valid\"]", "/measures/goodRate/ratio：",
     ":*"},
    {"family without its codes", "\"each\": \"channel\", ", "", "/measures/channel:*：", "each"},
    {"weighed by an unknown family", "\"weigh\": \"rated\"", "\"weigh\": \"rate\"", "/measures/points/weigh：", "rate"},
    {"two forms at once", "\"plus\": [\"rated:*\"]", "\"plus\": [\"rated:*\"], \"ratio\": [\"held\", \"due\"]",
     "/measures/valid：", "三者之一"},
    {"no treatment said",
     "\"title\": \"差评率\", \"ratio\": [\"poor\", \"valid\"], \"proportion\": true, \"treatment\": \"同好评率。\"",
     "\"title\": \"差评率\", \"ratio\": [\"poor\", \"valid\"], \"proportion\": true", "/measures/poorRate/treatment：",
     "缺少"},
    {"flag that is a text", "\"collected\": false", "\"collected\": \"no\"", "/measures/invitationsDue/collected：",
     "true 或 false"},
};

void expect(const Slip& sample, const std::string& slipped) {
    const TemporaryFolder folder;
    for (const std::string name : {"assessment.json", "measures.json"}) {
        auto text = contentOf("reports/" + name);
        if (name == slipped) {
            const std::string from = sample.from;
            const auto at = text.find(from);
            BOOST_REQUIRE(at != std::string::npos);
            text.replace(at, from.size(), sample.to);
        }
        std::ofstream(folder.path() / name) << text;
    }
    const auto loaded = loadReportDefinition(folder.path() / "assessment.json");
    BOOST_REQUIRE(!loaded);
    for (const std::string& part :
         {(folder.path() / slipped).string(), std::string(sample.pointer), std::string(sample.says)}) {
        BOOST_TEST(loaded.error().find(part) != std::string::npos, loaded.error() << " lacks " << part);
    }
}

}  // namespace

BOOST_AUTO_TEST_SUITE(definition)

BOOST_AUTO_TEST_CASE(the_shipped_definition_is_sound) {
    const auto loaded = loadReportDefinition("reports/assessment.json");
    BOOST_TEST(loaded.hasValue(), (loaded ? std::string() : loaded.error()));
    BOOST_TEST(loaded->sheets.size() == 14U);
}

BOOST_DATA_TEST_CASE(a_slip_is_told_with_its_file_and_pointer, boost::unit_test::data::make(slips)) {
    expect(sample, "assessment.json");
}

BOOST_DATA_TEST_CASE(a_slip_in_a_measure_is_told_likewise, boost::unit_test::data::make(measureSlips)) {
    expect(sample, "measures.json");
}

BOOST_AUTO_TEST_CASE(a_missing_definition_is_told_with_its_path) {
    const auto loaded = loadReportDefinition("reports/missing.json");
    BOOST_REQUIRE(!loaded);
    BOOST_TEST(loaded.error() == "报表定义 reports/missing.json 不能读取");
}

BOOST_AUTO_TEST_SUITE_END()
