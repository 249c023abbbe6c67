#include "reporting/workbook_writer.h"

#include <boost/test/unit_test.hpp>

#include "reporting/workbook_limits.h"
#include "support/files.h"

using namespace hcp;
using hcp::test::TemporaryFolder;

namespace {

const WorkbookProperties properties{"title", "author", "", Moment{1'790'000'000'000}};

struct Desk {
    TemporaryFolder folder;
    std::filesystem::path file = folder.path() / "book";
    WorkbookWriter writer{file, folder.path(), properties};
};

}  // namespace

BOOST_AUTO_TEST_SUITE(workbook_writer)

BOOST_FIXTURE_TEST_CASE(the_first_refusal_is_the_one_that_is_told, Desk) {
    writer.beginSheet("表", {});
    writer.text(0, 0, "\xFF", {});
    writer.text(1, 0, std::string(40'000, 'x'), {});
    const auto finished = writer.finish();
    BOOST_REQUIRE(!finished);
    BOOST_TEST(finished.error() == "工作表“表”单元格 A1的文字不是有效的 UTF-8 文字");
    BOOST_TEST(!std::filesystem::exists(file));
}

BOOST_FIXTURE_TEST_CASE(two_sheets_of_one_name_are_refused, Desk) {
    writer.beginSheet("Sheet", {});
    writer.beginSheet("SHEET", {});
    BOOST_TEST(!writer.finish().hasValue());
}

BOOST_FIXTURE_TEST_CASE(a_workbook_without_sheets_is_refused, Desk) { BOOST_TEST(!writer.finish().hasValue()); }

BOOST_FIXTURE_TEST_CASE(a_cell_outside_the_sheet_is_refused, Desk) {
    writer.beginSheet("表", {});
    writer.number(1'048'576, 0, 1, {});
    BOOST_TEST(!writer.finish().hasValue());
}

BOOST_FIXTURE_TEST_CASE(areas_that_overlap_are_a_fault, Desk) {
    writer.beginSheet("表", {});
    writer.spread({0, 0, 1, 1}, "a", {});
    BOOST_CHECK_THROW(writer.spread({1, 1, 2, 2}, "b", {}), std::logic_error);
}

BOOST_FIXTURE_TEST_CASE(a_footer_longer_than_excel_reads_is_refused, Desk) {
    PageSetup page;
    page.footer = std::string(256, 'x');
    writer.beginSheet("表", page);
    BOOST_TEST(!writer.finish().hasValue());
}

BOOST_AUTO_TEST_CASE(a_file_that_cannot_be_made_is_told_at_the_end) {
    const TemporaryFolder folder;
    WorkbookWriter writer(folder.path() / "missing" / "book", folder.path(), properties);
    writer.beginSheet("表", {});
    writer.text(0, 0, "a", {});
    BOOST_TEST(!writer.finish().hasValue());
}

BOOST_FIXTURE_TEST_CASE(names_as_long_as_allowed_survive_the_librarys_buffers, Desk) {
    for (char last = 'a'; last < 'e'; ++last) {
        std::string name;
        for (int i = 0; i < 23; ++i) {
            name += "室";
        }
        writer.beginSheet(name + last, {});
        writer.filter({0, 0, 9, 9});
        writer.repeatRows(0, 1);
        writer.text(0, 0, "a", {});
    }
    BOOST_TEST(writer.finish().hasValue());
}

BOOST_AUTO_TEST_CASE(a_workbook_of_any_length_goes_back_to_a_sheet_but_not_upwards_in_it) {
    const TemporaryFolder folder;
    WorkbookWriter writer(folder.path() / "book", folder.path(), properties, WorkbookMemory::row);
    writer.beginSheet("封面", {});
    writer.beginSheet("明细", {});
    const auto style = writer.style({});
    writer.text(4, 0, "a", style);
    writer.number(4, 1, 7, style);
    BOOST_CHECK_THROW(writer.text(3, 0, "b", style), std::logic_error);
    BOOST_CHECK_THROW(writer.spread({5, 0, 6, 1}, "c", {}), std::logic_error);
    BOOST_CHECK_THROW(writer.returnTo("附表"), std::logic_error);
    writer.spread({5, 0, 5, 1}, "c", {});
    writer.returnTo("封面");
    writer.text(0, 0, "d", style);
    BOOST_TEST(writer.finish().hasValue());
}

BOOST_FIXTURE_TEST_CASE(a_time_before_the_first_day_of_cells_is_refused, Desk) {
    writer.beginSheet("表", {});
    writer.time(0, 0, CivilTime{firstCellDay}, writer.style({}));
    writer.time(1, 0, CivilTime{{1900, 2, 28}}, writer.style({}));
    const auto finished = writer.finish();
    BOOST_REQUIRE(!finished);
    BOOST_TEST(finished.error() == "工作表“表”单元格 A2的时间早于 1900-03-01");
}

BOOST_AUTO_TEST_SUITE_END()
