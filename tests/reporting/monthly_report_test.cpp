#define BOOST_TEST_MODULE reporting
#include "reporting/monthly_report.h"

#include <boost/test/unit_test.hpp>

#include "sample_figures.h"
#include "support/files.h"

using namespace hcp;
using hcp::test::contentOf;
using hcp::test::TemporaryFolder;

namespace {

const std::filesystem::path definition = "reports/monthly.json";

ReportProblem refusal(const MonthlyFigures& figures, const std::filesystem::path& file = definition) {
    const TemporaryFolder folder;
    const auto written = writeMonthlyReport(figures, file, folder.path());
    BOOST_REQUIRE(!written);
    BOOST_TEST(std::filesystem::is_empty(folder.path()));
    return written.error();
}

bool mentions(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

}  // namespace

BOOST_AUTO_TEST_CASE(the_same_figures_give_the_same_bytes) {
    const TemporaryFolder one;
    const TemporaryFolder other;
    const auto first = writeMonthlyReport(ordinaryMonth(), definition, one.path());
    const auto second = writeMonthlyReport(ordinaryMonth(), definition, other.path());
    BOOST_REQUIRE(first.hasValue());
    BOOST_REQUIRE(second.hasValue());
    BOOST_TEST(first->filename().string() == "monthly-2026-10.xlsx");
    BOOST_TEST(contentOf(*first).size() > 10'000U);
    BOOST_TEST((contentOf(*first) == contentOf(*second)));
}

BOOST_AUTO_TEST_CASE(a_report_written_again_replaces_the_former_one_and_leaves_nothing_beside_it) {
    const TemporaryFolder folder;
    std::ofstream(folder.path() / "monthly-2026-10.xlsx") << "former";
    const auto written = writeMonthlyReport(emptyMonth(), definition, folder.path());
    BOOST_REQUIRE(written.hasValue());
    BOOST_TEST(contentOf(*written).substr(0, 2) == "PK");
    BOOST_TEST(std::distance(std::filesystem::directory_iterator(folder.path()), {}) == 1);
}

BOOST_AUTO_TEST_CASE(names_that_look_like_formulas_or_hold_control_characters_can_be_written) {
    const TemporaryFolder folder;
    BOOST_TEST(writeMonthlyReport(hostileMonth(), definition, folder.path()).hasValue());
}

BOOST_AUTO_TEST_CASE(a_name_longer_than_a_cell_is_refused_by_its_office) {
    auto figures = ordinaryMonth();
    figures.offices[2].name = std::string(40'000, 'x');
    const auto problem = refusal(figures);
    BOOST_TEST((problem.refusal == ReportRefusal::cannotWrite));
    BOOST_TEST(mentions(problem.what, "第 3 个处室（代码 350206405003）的名称有 40000 个字符"), problem.what);
}

BOOST_AUTO_TEST_CASE(a_name_that_is_no_utf8_is_refused_by_its_office) {
    auto figures = ordinaryMonth();
    figures.offices[1].name = "\xB9\xFA";
    BOOST_TEST(mentions(refusal(figures).what, "第 2 个处室（代码 350206405002）的名称不是有效的 UTF-8 文字"));
    figures = ordinaryMonth();
    figures.offices[1].code = "\xC0\x80";
    BOOST_TEST(mentions(refusal(figures).what, "第 2 个处室的代码不是有效的 UTF-8 文字"));
}

BOOST_AUTO_TEST_CASE(a_name_with_a_nul_is_refused) {
    auto figures = ordinaryMonth();
    figures.offices[0].name = std::string("处\0室", 7);
    BOOST_TEST(mentions(refusal(figures).what, "空字符"));
}

BOOST_AUTO_TEST_CASE(a_count_no_workbook_can_hold_exactly_is_refused) {
    auto figures = ordinaryMonth();
    figures.offices[0].services = (std::int64_t{1} << 53) + 1;
    BOOST_TEST(mentions(refusal(figures).what, "过大"));
}

BOOST_AUTO_TEST_CASE(a_level_without_a_number_is_refused_for_it_has_no_score) {
    auto figures = ordinaryMonth();
    figures.offices[0].levels["A"] = 1;
    BOOST_TEST(mentions(refusal(figures).what, "等级代码“A”"));
}

BOOST_AUTO_TEST_CASE(a_missing_folder_is_told_and_not_made) {
    const TemporaryFolder folder;
    const auto missing = folder.path() / "missing";
    const auto written = writeMonthlyReport(ordinaryMonth(), definition, missing);
    BOOST_REQUIRE(!written);
    BOOST_TEST((written.error().refusal == ReportRefusal::cannotWrite));
    BOOST_TEST(mentions(written.error().what, missing.string()), written.error().what);
    BOOST_TEST(std::filesystem::is_empty(folder.path()));
}

BOOST_AUTO_TEST_CASE(a_folder_that_is_a_file_is_told) {
    const TemporaryFolder folder;
    std::ofstream(folder.path() / "file") << "";
    const auto written = writeMonthlyReport(ordinaryMonth(), definition, folder.path() / "file");
    BOOST_REQUIRE(!written);
    BOOST_TEST(mentions(written.error().what, "不能写入文件夹"), written.error().what);
}

BOOST_AUTO_TEST_CASE(a_missing_definition_is_told_with_its_path) {
    const auto problem = refusal(ordinaryMonth(), "reports/missing.json");
    BOOST_TEST((problem.refusal == ReportRefusal::definitionUnreadable));
    BOOST_TEST(mentions(problem.what, "reports/missing.json"), problem.what);
}
