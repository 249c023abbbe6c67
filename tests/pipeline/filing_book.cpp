// A problem filing as a workbook, from the desk to the file.
#include "reporting/filing_book.h"

#include <boost/test/unit_test.hpp>

#include "foundation/file_content.h"
#include "pipeline/desk.h"
#include "pipeline/filing_desk.h"
#include "pipeline/list_room.h"

using namespace hcp;
using namespace hcp::test;

namespace {

const std::filesystem::path definition = sourceFolder() / "reports/filing.json";

struct FilingRoom : Reception {
    FilingDesk desk{store, clock};

    /// Texts that begin as formulas do, and one that is higher than a row can be.
    Filing filing() {
        clock.set(at("2026-10-13 09:00:00"));
        BOOST_REQUIRE(
            desk.open({"企业服务处 10 月 12 日少报 3 条评价\n（见对账）", "=HYPERLINK(\"http://x\",\"单击\")"}, "ops")
                .hasValue());
        clock.advanceMs(3'600'000);
        std::string known;
        for (int i = 1; i <= 30; ++i) {
            known += "第" + std::to_string(i) + "台装置断电后没有补传，已逐台核对并登记。";
        }
        BOOST_REQUIRE(
            desk.note({2026, 1}, {known, "+装置断电", "-补报并更换电源", Day{2026, 10, 20}}, "@lead").hasValue());
        clock.advanceMs(86'400'000);
        return desk.solve({2026, 1}, {"全部补报"}, "ops").value();
    }
    /// What is wrong with the definition when `from` is `to` in it.
    static std::string problemWith(const std::string& from, const std::string& to) {
        const TemporaryFolder folder;
        std::string text = contentOf(definition);
        BOOST_REQUIRE(text.find(from) != std::string::npos);
        text.replace(text.find(from), from.size(), to);
        BOOST_REQUIRE(writeFile(folder.path() / "filing.json", text).hasValue());
        const auto loaded = loadFilingDefinition(folder.path() / "filing.json");
        BOOST_REQUIRE(!loaded.hasValue());
        return loaded.error().substr(loaded.error().find(".json ") + 6);
    }
};

}  // namespace

BOOST_AUTO_TEST_SUITE(filing_book)

BOOST_FIXTURE_TEST_CASE(the_same_filing_gives_the_same_bytes, FilingRoom) {
    const ListFolder folder;
    const TemporaryFolder other;
    const auto told = filing();
    const auto written = writeFilingBook(told, definition, folder.path() / "filing-2026-1.xlsx");
    BOOST_REQUIRE(written.hasValue());
    const auto again = writeFilingBook(told, definition, other.path() / "again.xlsx");
    BOOST_TEST((contentOf(*written) == contentOf(*again)));
    BOOST_TEST(std::distance(std::filesystem::directory_iterator(other.path()), {}) == 1);
}

BOOST_FIXTURE_TEST_CASE(the_longest_texts_are_written_whole, FilingRoom) {
    const TemporaryFolder folder;
    const std::string lines(4000, '\n');
    std::string characters;
    for (int i = 0; i < 1333; ++i) {
        characters += "报";
    }
    BOOST_REQUIRE(desk.open({"x" + lines.substr(2) + "y", characters, characters, characters}, "ops").hasValue());
    const auto noted = desk.note({2026, 1}, {characters, characters, characters, Day{2026, 12, 31}}, "ops");
    BOOST_REQUIRE(noted.hasValue());
    BOOST_TEST(writeFilingBook(*noted, definition, folder.path() / "f.xlsx").hasValue());
}

BOOST_FIXTURE_TEST_CASE(what_cannot_be_written_or_read_is_told, FilingRoom) {
    const TemporaryFolder folder;
    const auto told = filing();
    const auto nowhere = writeFilingBook(told, definition, folder.path() / "none" / "f.xlsx");
    BOOST_REQUIRE(!nowhere.hasValue());
    BOOST_TEST((nowhere.error().refusal == ReportRefusal::cannotWrite));
    const auto undefined = writeFilingBook(told, folder.path() / "none.json", folder.path() / "f.xlsx");
    BOOST_REQUIRE(!undefined.hasValue());
    BOOST_TEST((undefined.error().refusal == ReportRefusal::definitionUnreadable));
    BOOST_TEST(std::filesystem::is_empty(folder.path()));
}

BOOST_FIXTURE_TEST_CASE(a_definition_that_is_wrong_is_refused_with_its_place, FilingRoom) {
    BOOST_TEST(problemWith("\"field\": \"scope\"", "\"field\": \"office\"") ==
               "/rows/2/field：应为 openedAt、problem、scope、cause、solution、solveBy、state 之一");
    BOOST_TEST(problemWith("\"field\": \"said\"", "\"field\": \"text\"") ==
               "/history/columns/3/field：应为 at、kind、actor、said 之一");
    BOOST_TEST(problemWith("报备单", "a/b").starts_with("/sheet："));
    BOOST_TEST(problemWith("{number}", "{period}") == "/page/footer：未知的占位符 {period}");
    BOOST_TEST(problemWith("\"undecided\"", "\"undecidedX\"") == "/undecidedX：未知的成员");
}

BOOST_AUTO_TEST_SUITE_END()
