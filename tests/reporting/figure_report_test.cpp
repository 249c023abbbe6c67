#define BOOST_TEST_MODULE reporting
#include "reporting/figure_report.h"

#include <boost/test/unit_test.hpp>

#include "sample_facts.h"
#include "support/files.h"

using namespace hcp;
using hcp::test::contentOf;
using hcp::test::TemporaryFolder;

namespace {

const ReportDefinition& shipped() {
    static const auto loaded = loadReportDefinition("reports/assessment.json");
    BOOST_REQUIRE_MESSAGE(loaded, (loaded ? "" : loaded.error()));
    return *loaded;
}

Fact evaluation(const std::string& office, const std::string& name) {
    Fact fact;
    fact.kind = FactKind::evaluation;
    fact.at = {{2026, 10, 9}};
    fact.of(Aspect::office) = office;
    fact.of(Aspect::officeName) = name;
    fact.of(Aspect::level) = "5";
    fact.of(Aspect::withdrawn) = fact.of(Aspect::byDefault) = "no";
    return fact;
}

std::string refusal(const std::vector<Fact>& facts) {
    const TemporaryFolder folder;
    const auto written = writeFigureReport(SampleFigures(shipped(), facts).figures, shipped(), folder.path());
    BOOST_REQUIRE(!written);
    BOOST_TEST((written.error().refusal == ReportRefusal::cannotWrite));
    BOOST_TEST(std::filesystem::is_empty(folder.path()));
    return written.error().what;
}

bool mentions(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

}  // namespace

BOOST_AUTO_TEST_SUITE(figure_report)

BOOST_AUTO_TEST_CASE(the_same_facts_in_any_order_give_the_same_bytes) {
    const TemporaryFolder one;
    const TemporaryFolder other;
    auto facts = ordinaryFacts();
    const auto first = writeFigureReport(SampleFigures(shipped(), facts).figures, shipped(), one.path());
    std::ranges::reverse(facts);
    const auto second = writeFigureReport(SampleFigures(shipped(), facts).figures, shipped(), other.path());
    BOOST_REQUIRE(first.hasValue());
    BOOST_REQUIRE(second.hasValue());
    BOOST_TEST(first->filename().string() == "assessment-2026-10.xlsx");
    BOOST_TEST(contentOf(*first).size() > 10'000U);
    BOOST_TEST((contentOf(*first) == contentOf(*second)));
}

BOOST_AUTO_TEST_CASE(a_report_written_again_replaces_the_former_one_and_leaves_nothing_beside_it) {
    const TemporaryFolder folder;
    std::ofstream(folder.path() / "assessment-2026-10.xlsx") << "former";
    const auto written = writeFigureReport(SampleFigures(shipped(), {}).figures, shipped(), folder.path());
    BOOST_REQUIRE(written.hasValue());
    BOOST_TEST(contentOf(*written).substr(0, 2) == "PK");
    BOOST_TEST(std::distance(std::filesystem::directory_iterator(folder.path()), {}) == 1);
}

BOOST_AUTO_TEST_CASE(the_tables_of_a_workbook_can_be_had_as_values) {
    const std::vector<Fact> facts{evaluation("001", "甲处"), evaluation("001", "甲处"), evaluation("002", "乙处")};
    const auto tables = figureTables(SampleFigures(shipped(), facts).figures, shipped());
    BOOST_REQUIRE(tables.hasValue());
    BOOST_REQUIRE(tables->size() == 12U);  // all sheets but the cover and the definitions
    const FigureTable& offices = tables->front();
    BOOST_TEST(offices.sheet == "处室汇总");
    BOOST_REQUIRE(offices.rows.size() == 3U);
    BOOST_TEST(offices.rows[0].heading == "001 甲处");
    BOOST_TEST(offices.rows[0].office == "001");
    BOOST_TEST(offices.rows[2].heading == "合计");
    BOOST_TEST(offices.rows[2].office == "");
    const auto column =
        std::ranges::find_if(offices.columns, [](const auto& each) { return mentions(each, "有效评价"); });
    BOOST_REQUIRE((column != offices.columns.end()));
    const auto index = static_cast<std::size_t>(column - offices.columns.begin());
    BOOST_TEST(offices.rows[0].cells.at(index) == "2");
    BOOST_TEST(offices.rows[2].cells.at(index) == "3");
    Fact unfit = evaluation("001", "处室");
    unfit.of(Aspect::level) = "A";
    BOOST_TEST(!figureTables(SampleFigures(shipped(), {unfit}).figures, shipped()).hasValue());
}

BOOST_AUTO_TEST_CASE(what_no_cell_can_hold_is_refused_by_its_office) {
    BOOST_TEST(mentions(refusal({evaluation("003", std::string(40'000, 'x'))}), "处室名称（代码 003）有 40000 个字符"));
    BOOST_TEST(mentions(refusal({evaluation("002", "\xB9\xFA")}), "处室名称（代码 002）不是有效的 UTF-8 文字"));
    BOOST_TEST(mentions(refusal({evaluation("\xC0\x80", "")}), "处室代码不是有效的 UTF-8 文字"));
    BOOST_TEST(mentions(refusal({evaluation("001", std::string("处\0室", 7))}), "空字符"));
}

BOOST_AUTO_TEST_CASE(a_level_without_a_number_is_refused_for_it_has_no_score) {
    Fact fact = evaluation("001", "处室");
    fact.of(Aspect::level) = "A";
    BOOST_TEST(mentions(refusal({fact}), "代码“A”不是数字，不能计算“等级分合计”"));
}

BOOST_AUTO_TEST_CASE(a_folder_that_is_missing_or_a_file_is_told) {
    const TemporaryFolder folder;
    const SampleFigures sample(shipped(), {});
    const auto missing = writeFigureReport(sample.figures, shipped(), folder.path() / "missing");
    BOOST_REQUIRE(!missing);
    BOOST_TEST(mentions(missing.error().what, (folder.path() / "missing").string()), missing.error().what);
    BOOST_TEST(std::filesystem::is_empty(folder.path()));
    std::ofstream(folder.path() / "file") << "";
    const auto file = writeFigureReport(sample.figures, shipped(), folder.path() / "file");
    BOOST_REQUIRE(!file);
    BOOST_TEST(mentions(file.error().what, "不能写入文件夹"), file.error().what);
}

BOOST_AUTO_TEST_CASE(codes_without_a_name_have_columns_too) {
    const SampleFigures sample(shipped(), hostileFacts());
    const ReportValues values(shipped().book, sample.figures);
    const auto levels = values.codes("rated");
    BOOST_TEST(levels.front().code == "9");
    BOOST_TEST(levels.front().name == "9");
    BOOST_TEST(levels.back().code == "1");
    BOOST_TEST(values.codes("channel").back().code == "12");
}

BOOST_AUTO_TEST_CASE(an_office_that_was_there_a_year_before_keeps_its_row) {
    Fact earlier = evaluation("001", "从前的处室");
    earlier.at = {{2025, 10, 9}};
    const SampleFigures sample(shipped(), {evaluation("002", "处室"), earlier});
    const ReportValues values(shipped().book, sample.figures);
    BOOST_TEST(values.rows(Grouping::office, {"previous", "yearBefore"}).size() == 2U);
    BOOST_TEST(values.rows(Grouping::office, {}).size() == 1U);
}

BOOST_AUTO_TEST_SUITE_END()
