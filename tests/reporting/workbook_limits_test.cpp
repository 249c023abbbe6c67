#include "reporting/workbook_limits.h"

#include <boost/test/unit_test.hpp>

#include "reporting/text_width.h"

using namespace hcp;

BOOST_AUTO_TEST_SUITE(workbook_limits)

BOOST_AUTO_TEST_CASE(length_is_counted_as_excel_counts) {
    BOOST_TEST(utf16Units("a中😀") == 4U);
    BOOST_TEST(!unfitForCell(std::string(cellUnitsMax, 'x')));
    BOOST_TEST(unfitForCell(std::string(cellUnitsMax + 1, 'x')).has_value());
}

BOOST_AUTO_TEST_CASE(the_escape_of_a_text_counts_too) {
    std::string text;
    for (int i = 0; i < 4'681; ++i) {
        text += "_x0041_";
    }
    BOOST_TEST(text.size() == cellUnitsMax);
    BOOST_TEST(unfitForCell(text).has_value());
}

BOOST_AUTO_TEST_CASE(names_of_sheets_are_bounded_before_the_library_sees_them) {
    for (const auto* name :
         {"", "   ", "a/b", "a\\b", "a[b", "a]b", "a:b", "a*b", "a?b", "'a", "a'", "History", "a\nb", "\xC0\xAF"}) {
        BOOST_TEST(unfitForSheetName(name).has_value(), name);
    }
    BOOST_TEST(unfitForSheetName(std::string(32, 'x')).has_value());
    BOOST_TEST(!unfitForSheetName(std::string(31, 'x')));
    BOOST_TEST(!unfitForSheetName("处室汇总"));
    BOOST_TEST(!unfitForSheetName("it's"));
}

BOOST_AUTO_TEST_CASE(a_text_that_reads_like_an_escape_is_escaped) {
    BOOST_TEST(cellText("_x0041_") == "_x005F_x0041_");
    BOOST_TEST(cellText("_x00g1_ _x0041") == "_x00g1_ _x0041");
    BOOST_TEST(cellText("a\xEF\xBF\xBF") == "a_xFFFF_");
    BOOST_TEST(cellText("=1") == "=1");
}

BOOST_AUTO_TEST_CASE(cells_are_named_as_formulas_name_them) {
    BOOST_TEST(cellName(0, 0) == "A1");
    BOOST_TEST(cellName(9, 26) == "AA10");
    BOOST_TEST(cellName(1'048'575, 16'383, true) == "$XFD$1048576");
    BOOST_TEST(sheetReference("处'室") == "'处''室'!");
    BOOST_TEST(formulaText("a\"b") == "\"a\"\"b\"");
}

BOOST_AUTO_TEST_CASE(chinese_characters_are_two_digits_wide) {
    BOOST_TEST(textWidth("ab中文，（1）") == 13);
    BOOST_TEST(textWidth("") == 0);
    BOOST_TEST(numberWidth("#,##0", 1'234'567) == 9);
    BOOST_TEST(numberWidth("0.00%", 0.9876) == 6);
    BOOST_TEST(numberWidth("0.00", 4.5) == 4);
    BOOST_TEST(linesIn("一二三四五", 4) == 3);
    BOOST_TEST(linesIn("一\n二", 40) == 2);
    BOOST_TEST(linesIn("", 40) == 1);
}

BOOST_AUTO_TEST_CASE(a_time_is_days_since_the_end_of_1899) {
    BOOST_TEST(serialOf(CivilTime{{1900, 3, 1}}) == 61);
    BOOST_TEST(serialOf(CivilTime{{2026, 10, 12}, 12, 0, 0}) == 46307.5);
}

BOOST_AUTO_TEST_SUITE_END()
