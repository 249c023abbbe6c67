#include "reporting/measures.h"

#include <boost/test/unit_test.hpp>

#include "reporting/table_formulas.h"
#include "sample_figures.h"

using namespace hcp;

namespace {

ReportDefinition shipped() {
    auto loaded = loadReportDefinition("reports/monthly.json");
    BOOST_REQUIRE(loaded.hasValue());
    return std::move(*loaded);
}

}  // namespace

BOOST_AUTO_TEST_SUITE(measures)

BOOST_AUTO_TEST_CASE(sums_are_made_as_the_definition_says) {
    const auto definition = shipped();
    const auto figures = ordinaryMonth();
    const MonthMeasures measures(definition.measures, figures);
    const auto& office = figures.offices[3];
    BOOST_TEST(measures.count("evaluations", office) == 97);
    BOOST_TEST(measures.count("good", office) == 82);
    BOOST_TEST(measures.count("poor", office) == 15);
    BOOST_TEST(measures.count("points", office) == 51 * 5 + 20 * 4 + 11 * 3 + 9 * 2 + 6);
    BOOST_TEST(measures.count("due", office) == 92);
    BOOST_TEST(measures.count("level:4", office) == 20);
    BOOST_TEST(measures.count("channelUnknown", office) == 0);
    BOOST_TEST(measures.count("channelUnknown", figures.offices.back()) == 1);
    BOOST_CHECK_THROW(static_cast<void>(measures.count("goodRate", office)), std::logic_error);
}

BOOST_AUTO_TEST_CASE(codes_without_a_name_have_columns_too) {
    const auto definition = shipped();
    const auto figures = hostileMonth();
    const MonthMeasures measures(definition.measures, figures);
    const auto& levels = measures.codes("level");
    BOOST_TEST(levels.front().code == "9");
    BOOST_TEST(levels.front().name == "9");
    BOOST_TEST(levels.back().code == "1");
    BOOST_TEST(measures.codes("channel").back().code == "12");
}

BOOST_AUTO_TEST_CASE(a_family_of_ratios_takes_the_code_it_is_asked_for) {
    const auto definition = shipped();
    const auto share = resolveMeasure(definition.measures, "levelShare:3");
    BOOST_REQUIRE(share.has_value());
    BOOST_TEST(share->numerator == "level:3");
    BOOST_TEST(share->denominator == "evaluations");
    BOOST_TEST(!resolveMeasure(definition.measures, "otherShare:3").has_value());
}

BOOST_AUTO_TEST_CASE(a_ratio_without_a_denominator_is_a_word_and_not_a_number) {
    BOOST_TEST(std::get<std::string>(ratioValue(0, 0, "—")) == "—");
    BOOST_TEST(std::get<double>(ratioValue(1, 4, "—")) == 0.25);
    BOOST_TEST(ratioFormula("E5", "D5", "—") == "IF(D5=0,\"—\",E5/D5)");
}

BOOST_AUTO_TEST_CASE(a_grade_says_the_first_word_whose_limit_is_not_reached) {
    const auto definition = shipped();
    const auto& grade = definition.grades.at("praise");
    BOOST_TEST(gradeOf(grade, 0, 0).word == "无评价");
    BOOST_TEST(gradeOf(grade, 89, 100).word == "偏低");
    BOOST_TEST(gradeOf(grade, 90, 100).word == "有差评");
    BOOST_TEST(gradeOf(grade, 100, 100).word == "无差评");
}

BOOST_AUTO_TEST_SUITE_END()
