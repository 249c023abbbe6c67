// Workbooks of two sides held against each other cell by cell, and the causes of what differs.
#include "replay/cell_comparison.h"

#include <boost/test/unit_test.hpp>

using namespace hcp;

namespace {

ReplayedReport report(const std::vector<FigureTable::Row>& rows, const std::string& name = "monthly 2026-10") {
    return {name, {"2026-10"}, {{"处室", {"有效评价", "好评率"}, rows}}};
}

const std::vector<FigureTable::Row> usual{
    {"QYFW 企业服务处", "QYFW", {"5", "0.8"}}, {"JJFZ 经济发展处", "JJFZ", {"3", "1"}}, {"合计", "", {"8", "0.875"}}};

/// "cause: example | example" lines of what changes.
std::string changesIn(const CellComparison& cells, const ReplayGround& before = {}, const ReplayGround& after = {}) {
    std::string text;
    for (const auto& result : cells.results("replay figure", "报表", before, after, {"HCP-R-252"})) {
        text += result.test + ":";
        for (const auto& example : result.examples) {
            text += " " + example + " |";
        }
        text += "\n";
        BOOST_TEST(result.requirements == std::vector<std::string>{"HCP-R-252"});
    }
    return text;
}

std::string changesBetween(const std::vector<FigureTable::Row>& before, const std::vector<FigureTable::Row>& after) {
    CellComparison cells;
    cells.touch("新增 A /x", "QYFW", {"2026-10"});
    cells.compare(report(before), report(after));
    return changesIn(cells);
}

}  // namespace

BOOST_AUTO_TEST_SUITE(cells)

BOOST_AUTO_TEST_CASE(the_same_workbook_has_no_changed_cell) {
    CellComparison cells;
    cells.compare(report(usual), report(usual));
    BOOST_TEST(changesIn(cells) == "");
    BOOST_TEST(cells.cells() == 6U);
}

BOOST_AUTO_TEST_CASE(a_changed_cell_is_told_by_sheet_row_and_column_under_the_cause_that_touches_its_office) {
    auto changed = usual;
    changed[0].cells[0] = "4";
    changed[2].cells[0] = "7";
    BOOST_TEST(changesBetween(usual, changed) ==
               "replay figure 新增 A /x: monthly 2026-10 “处室” QYFW 企业服务处 / 有效评价：5 → 4 |"
               " monthly 2026-10 “处室” 合计 / 有效评价：8 → 7 |\n");
}

BOOST_AUTO_TEST_CASE(a_cell_that_no_cause_touches_has_the_words_of_the_two_sides_as_its_cause) {
    auto changed = usual;
    changed[1].cells[1] = "0.5";
    CellComparison cells;
    cells.touch("新增 A /x", "QYFW", {"2026-10"});
    cells.touch("新增 A /x", "JJFZ", {"2026-09"});
    cells.compare(report(usual), report(changed));
    BOOST_TEST(changesIn(cells, {{}, {{"默认评价渠道", "无"}}}, {{}, {{"默认评价渠道", "5"}}}) ==
               "replay figure 默认评价渠道 无 → 5: monthly 2026-10 “处室” JJFZ 经济发展处 / 好评率：1 → 0.5 |\n");
    BOOST_TEST(changesIn(cells).starts_with("replay figure 统计或制表的方法:"));
}

BOOST_AUTO_TEST_CASE(rows_and_columns_that_come_or_go_are_told) {
    auto fewer = usual;
    fewer.erase(fewer.begin());
    BOOST_TEST(changesBetween(usual, fewer) ==
               "replay figure 新增 A /x: monthly 2026-10 “处室” QYFW 企业服务处：不再有这一行 |\n");
    BOOST_TEST(changesBetween(fewer, usual) ==
               "replay figure 新增 A /x: monthly 2026-10 “处室” QYFW 企业服务处：新增这一行 |\n");
    CellComparison cells;
    auto wider = report({usual[0]});
    wider.tables[0].columns.push_back("差评");
    wider.tables[0].rows[0].cells.push_back("1");
    cells.compare(report({usual[0]}), wider);
    BOOST_TEST(changesIn(cells).find("/ 差评：没有这一列 → 1") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(rows_of_one_heading_are_told_apart_by_their_order) {
    const std::vector<FigureTable::Row> twins{{"同名", "", {"1", "1"}}, {"同名", "", {"2", "1"}}};
    auto changed = twins;
    changed[1].cells[0] = "3";
    BOOST_TEST(changesBetween(twins, changed).find("有效评价：2 → 3") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(workbooks_may_come_in_another_order_and_one_may_be_missing) {
    CellComparison cells;
    cells.compare(report(usual, "monthly 2026-09"), report(usual, "monthly 2026-10"));
    cells.compare(report(usual, "monthly 2026-10"), report(usual, "summary 2026"));
    cells.compare(report(usual, "monthly 2026-08"), std::nullopt);
    cells.finish();
    BOOST_TEST(cells.cells() == 6U);
    BOOST_TEST(changesIn(cells) ==
               "replay figure 统计或制表的方法: monthly 2026-08：不再有这张报表 |"
               " monthly 2026-09：不再有这张报表 | summary 2026：新增这张报表 |\n");
}

BOOST_AUTO_TEST_CASE(a_workbook_that_cannot_be_written_any_more_is_told) {
    CellComparison cells;
    ReplayedReport impossible{"monthly 2026-10", {"2026-10"}, {}, "代码“x”不是数字"};
    cells.compare(report(usual), impossible);
    BOOST_TEST(changesIn(cells).find("monthly 2026-10：制得出 → 代码“x”不是数字") != std::string::npos);
}

BOOST_AUTO_TEST_SUITE_END()
