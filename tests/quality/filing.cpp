#include "quality/filing.h"

#include <boost/test/unit_test.hpp>

#include "quality/filing_page.h"

using namespace hcp;

namespace {

Filing sample() {
    const Moment at = toMoment({{2026, 11, 28}, 9, 30, 0});
    Filing filing{
        {2026, 1},         at, "缺评价 <script>alert(1)</script>", "“一窗” & 全部", "接口停用", "", std::nullopt,
        FilingState::open, {}};
    filing.history = {{FilingEntryKind::opened, at, "ops", ""}};
    return filing;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(filing)

BOOST_AUTO_TEST_CASE(a_number_is_read_in_both_of_its_forms) {
    BOOST_TEST((FilingNumber{2026, 12}.chinese() == "报备〔2026〕12号"));
    for (const char* text : {"2026-12", "报备〔2026〕12号"}) {
        BOOST_TEST((FilingNumber::parse(text) == FilingNumber{2026, 12}));
    }
    for (const char* text : {"", "12", "2026-", "2026-0", "2026-012", "-1", "26-1", "2026-1x", "报备〔2026〕12",
                             "报备[2026]1号", "2026-1234567", "20260-1"}) {
        BOOST_TEST(!FilingNumber::parse(text).has_value());
    }
}

BOOST_AUTO_TEST_CASE(an_entry_says_anew_what_it_names_and_leaves_the_rest) {
    Filing filing = with(sample(), {FilingEntryKind::noted, {}, "ops", "查明", "", "重启接口", Day{2026, 12, 1}});
    BOOST_TEST(filing.cause == "接口停用");
    BOOST_TEST(filing.solution == "重启接口");
    BOOST_TEST((filing.solveBy == Day{2026, 12, 1}));
    BOOST_TEST((filing.state == FilingState::open));
    filing = with(filing, {FilingEntryKind::solved, {}, "ops", "已补报", "设备断电"});
    BOOST_TEST(filing.cause == "设备断电");
    BOOST_TEST((filing.solveBy == Day{2026, 12, 1}));
    BOOST_TEST((filing.state == FilingState::solved));
    BOOST_TEST(filing.history.size() == 3U);
}

BOOST_AUTO_TEST_CASE(a_page_shows_texts_as_texts) {
    Filing filing = with(
        sample(), {FilingEntryKind::noted, toMoment({{2026, 11, 29}, 8, 0, 0}), "ops", "第一行\n<b>", "", "\"引号\""});
    const std::string page = filingPage(filing);
    BOOST_TEST(page.starts_with("<!DOCTYPE html>"));
    for (const char* wanted :
         {"<title>报备〔2026〕1号 政务服务“好差评”数据问题报备</title>", "缺评价 &lt;script&gt;alert(1)&lt;/script&gt;",
          "“一窗” &amp; 全部", "<td>2026-11-28 09:30</td>", "<td>待定</td>",
          "第一行\n&lt;b&gt;\n解决方案：&quot;引号&quot;", "<td>整改中</td>"}) {
        BOOST_TEST(page.find(wanted) != std::string::npos, wanted);
    }
    BOOST_TEST(page.find("<script") == std::string::npos);
}

BOOST_AUTO_TEST_SUITE_END()
