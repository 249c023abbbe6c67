#include "reporting/list_report.h"

#include <boost/test/unit_test.hpp>

#include "foundation/file_content.h"
#include "reporting/list_cells.h"
#include "sample_lists.h"
#include "support/files.h"

using namespace hcp;
using hcp::test::contentOf;
using hcp::test::sourceFolder;
using hcp::test::TemporaryFolder;

namespace {

std::filesystem::path definition() { return sourceFolder() / "fixtures/reports/list.json"; }

bool mentions(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

std::string shown(const std::string& value, ListMask mask = ListMask::none, const std::string& record = "r-1") {
    ListColumn column;
    column.mask = mask;
    std::string text = "what was there before";
    showCell(column, value, record, text);
    return text;
}

/// What is wrong with the definition of the fixtures when `from` is `to` in it.
std::string problemWith(const std::string& from, const std::string& to, const std::string& inLook = "") {
    const TemporaryFolder folder;
    std::string list = contentOf(definition());
    std::string look = contentOf(definition().parent_path() / "look.json");
    std::string& changed = inLook.empty() ? list : look;
    BOOST_REQUIRE(mentions(changed, from));
    changed.replace(changed.find(from), from.size(), to);
    BOOST_REQUIRE(writeFile(folder.path() / "list.json", list).hasValue());
    BOOST_REQUIRE(writeFile(folder.path() / "look.json", look).hasValue());
    GivenRows rows({});
    const auto written = writeListReport(rows, sampleFacts(), folder.path() / "list.json", folder.path(), {});
    BOOST_REQUIRE(!written.hasValue());
    BOOST_TEST((written.error().refusal == ReportRefusal::definitionUnreadable));
    const std::string file = (folder.path() / (inLook.empty() ? "list.json" : "look.json")).string();
    BOOST_TEST(mentions(written.error().what, file), written.error().what);
    return written.error().what;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(list_report)

BOOST_AUTO_TEST_CASE(the_same_rows_give_the_same_bytes_and_the_same_digest) {
    const TemporaryFolder one;
    const TemporaryFolder other;
    GivenRows first(ordinaryRows());
    GivenRows second(ordinaryRows());
    const auto here = writeListReport(first, sampleFacts(), definition(), one.path(), {});
    const auto there = writeListReport(second, sampleFacts(), definition(), other.path(), {});
    BOOST_REQUIRE(here.hasValue());
    BOOST_REQUIRE(there.hasValue());
    BOOST_TEST(here->file.filename().string() == "list-2026-Q4.xlsx");
    BOOST_TEST(here->rows == 25U);
    BOOST_TEST(here->digest.size() == 64U);
    BOOST_TEST(here->digest == there->digest);
    BOOST_TEST((contentOf(here->file) == contentOf(there->file)));
    auto changed = ordinaryRows();
    changed[24].values[0] += "。";
    GivenRows third(changed);
    BOOST_TEST(writeListReport(third, sampleFacts(), definition(), one.path(), {})->digest != here->digest);
    BOOST_TEST(std::distance(std::filesystem::directory_iterator(one.path()), {}) == 1);
}

BOOST_AUTO_TEST_CASE(what_no_cell_can_carry_is_said_and_never_cut) {
    BOOST_TEST(shown(std::string(32'767, 'x')) == std::string(32'767, 'x'));
    BOOST_TEST(shown(std::string(32'768, 'x')) == "（文字有 32768 个字符，超过单元格上限 32767，全文见记录 r-1）");
    BOOST_TEST(shown("\xB9\xFA") == "（文字不是有效的 UTF-8 文字，全文见记录 r-1）");
    BOOST_TEST(shown(std::string("a\0b", 3)) == "（文字含有空字符 U+0000，全文见记录 r-1）");
    BOOST_TEST(shown("\xB9\xFA", ListMask::value, "") == "（文字不是有效的 UTF-8 文字）");
}

BOOST_AUTO_TEST_CASE(masks_hide_what_the_source_did_not) {
    BOOST_TEST(shown("张三", ListMask::value) == "张*");
    BOOST_TEST(shown("电话13800001234", ListMask::numbers) == "电话138****1234");
    BOOST_TEST(shown("") == "");
}

BOOST_AUTO_TEST_CASE(only_what_is_written_as_a_number_is_one) {
    BOOST_TEST(wholeNumber("0").value() == 0);
    BOOST_TEST(wholeNumber("-12").value() == -12);
    BOOST_TEST(wholeNumber("9007199254740992").value() == 9'007'199'254'740'992);
    for (const std::string text : {"", "-", "-0", "007", "+1", " 1", "1 ", "1.5", "1e3", "9007199254740993",
                                   "-9223372036854775808", "99999999999999999999", "１"}) {
        BOOST_TEST_CONTEXT(text) { BOOST_TEST(!wholeNumber(text).has_value()); }
    }
}

BOOST_AUTO_TEST_CASE(numbers_of_parts_are_chinese) {
    BOOST_TEST(chineseNumber(2) == "二");
    BOOST_TEST(chineseNumber(10) == "十");
    BOOST_TEST(chineseNumber(21) == "二十一");
    BOOST_TEST(chineseNumber(99) == "九十九");
    BOOST_TEST(chineseNumber(100) == "100");
}

BOOST_AUTO_TEST_CASE(a_definition_that_is_wrong_is_refused_by_its_place) {
    BOOST_TEST(
        mentions(problemWith(R"("field": "state")", R"("field": "mood")"), "/columns/4/field：没有名为“mood”的字段"));
    BOOST_TEST(mentions(problemWith(R"("widthMost": 30)", R"("widthMost": 300)"), "/columns/1/widthMost"));
    BOOST_TEST(mentions(problemWith(R"("width": 7)", R"("width": "auto")"), "/columns/0/width"));
    BOOST_TEST(mentions(problemWith(R"("width": 7)", R"("width": 7, "widthMost": 9)"), "/columns/0/widthMost"));
    BOOST_TEST(mentions(problemWith(R"("width": 19)", R"("wide": 19)"), "/columns/3/wide：未知的成员"));
    BOOST_TEST(mentions(problemWith(R"("format": "time")", R"("format": "date")"), "/columns/3/format"));
    BOOST_TEST(mentions(problemWith(R"("format": "words")", R"("format": "text")"), "/columns/4/words"));
    BOOST_TEST(mentions(problemWith(R"("mask": "value")", R"("mask": "none")"), "/columns/5/mask"));
    BOOST_TEST(mentions(problemWith(R"("ink": "#9C0006")", R"("ink": "red")"), "/columns/4/colours/0/ink"));
    BOOST_TEST(mentions(problemWith(R"("sheet": "明细")", R"("sheet": "封面")"), "/sheet：工作表名重复"));
    BOOST_TEST(mentions(problemWith(R"("sheet": "明细")", R"("sheet": "a/b")"), "/sheet"));
    BOOST_TEST(
        mentions(problemWith(R"("sheet": "明细")", R"("sheet": "一二三四五六七八九十一二三四五六七八九")"), "/sheet"));
    BOOST_TEST(mentions(problemWith("（{from} 至 {to}）", "（{digest}）"), "/subtitle"));
    BOOST_TEST(mentions(problemWith(R"("{rows}")", R"("{lines}")"), "/cover/facts/0/text"));
    BOOST_TEST(
        mentions(problemWith(R"(["工作表", "行数", "第一行", "最后一行"])", R"(["工作表"])"), "/cover/headings"));
    BOOST_TEST(mentions(problemWith(R"("frozenColumns": 2)", R"("frozenColumns": 8)"), "/frozenColumns"));
    BOOST_TEST(mentions(problemWith(R"("look": "look.json")", R"("look": "../look.json")"), "/look"));
    BOOST_TEST(mentions(problemWith(R"("list-{period}.xlsx")", R"("../{period}.xlsx")"), "/file"));
    BOOST_TEST(mentions(problemWith(R"("textSize": 10.5)", R"("textSize": 99)", "look"), "/look/textSize"));
}

BOOST_AUTO_TEST_CASE(a_list_that_is_given_up_leaves_no_file) {
    const TemporaryFolder folder;
    std::vector<ListRow> many(2500, rowWith("行"));
    GivenRows rows(many);
    std::vector<std::uint64_t> told;
    const auto giveUp = [&](std::uint64_t done) {
        told.push_back(done);
        if (done == 2000) {
            throw std::runtime_error("enough");
        }
    };
    BOOST_CHECK_THROW((void)writeListReport(rows, sampleFacts(), definition(), folder.path(), giveUp),
                      std::runtime_error);
    BOOST_TEST(told == (std::vector<std::uint64_t>{1000, 2000}), boost::test_tools::per_element());
    BOOST_TEST(std::filesystem::is_empty(folder.path()));
}

BOOST_AUTO_TEST_CASE(a_missing_folder_is_told_and_not_made) {
    const TemporaryFolder folder;
    GivenRows rows(ordinaryRows());
    const auto written = writeListReport(rows, sampleFacts(), definition(), folder.path() / "missing", {});
    BOOST_REQUIRE(!written.hasValue());
    BOOST_TEST((written.error().refusal == ReportRefusal::cannotWrite));
}

BOOST_AUTO_TEST_SUITE_END()
