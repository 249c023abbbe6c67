// A workbook that lists rows, as its definition describes it (reports/README.md, "Lists").
//
// A definition that was loaded is sound: every field it names is one that its rows have, every placeholder exists,
// names of sheets and widths are what a workbook can carry.
#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "foundation/expected.h"
#include "reporting/report_definition.h"

namespace hcp {

/// What a field's text is shown as. What is no number, no time or no known word is shown as the text that it is.
enum class ListFormat {
    text,
    number,  ///< a whole number
    time,    ///< `yyyy-MM-dd HH:mm:ss`, as a date that can be calculated with
    words    ///< a code, by the column's words
};

/// What a column hides, beyond what its source hides already.
enum class ListMask {
    none,
    value,   ///< the whole value (masked() of record/finding.h)
    numbers  ///< numbers of persons within it (withNumbersMasked())
};

struct ListColumn {
    static constexpr std::size_t rowNumber = static_cast<std::size_t>(-1);

    std::string heading;
    std::string meaning;    ///< for the sheet of definitions
    std::size_t field = 0;  ///< its place among the rows' fields, or rowNumber
    ListFormat format = ListFormat::text;
    ListMask mask = ListMask::none;
    CellAlign align = CellAlign::left;
    std::optional<double> width;  ///< in Excel's units; nothing: as wide as the first rows want
    double widthMost = 40;        ///< … but not wider
    std::map<std::string, std::string, std::less<>> words;
    std::vector<GradeWord> colours;  ///< of cells that hold exactly that word
};

struct ListCover {
    std::string name;
    std::string subtitle;
    std::vector<CoverSheet::Labelled> facts;
    std::string partsTitle;
    std::vector<std::string> partsHeadings;  ///< four: sheet, rows, first and last row number
    std::vector<std::string> notes;
};

struct ListMeanings {
    std::string name;
    std::string title;
    std::vector<std::string> headings;       ///< two: column, meaning
    std::vector<CoverSheet::Labelled> more;  ///< rows behind those of the columns
};

struct ListDefinition {
    std::string title;
    std::string author;
    std::string file;
    ReportLook look;
    PageSetup page;
    Paper paper = Paper::a4;  ///< of the rows; the other sheets are printed on A4
    std::string sheet;        ///< of the first part; others have their number behind it
    std::string subtitle;
    std::string nothing;  ///< said where there are no rows
    std::uint16_t frozenColumns = 0;
    std::vector<ListColumn> columns;
    std::vector<std::string> notes;  ///< below the title
    ListCover cover;
    ListMeanings meanings;
};

/// Places of texts that are written before the rows, and of those behind them, on the cover.
[[nodiscard]] const std::set<std::string, std::less<>>& listPlaces();
[[nodiscard]] const std::set<std::string, std::less<>>& coverPlaces();

/// Reads and checks a definition for rows with these fields, and the look beside it that it names. The refusal is a
/// Chinese sentence that names the file and the JSON Pointer.
[[nodiscard]] Expected<ListDefinition, std::string> loadListDefinition(const std::filesystem::path& file,
                                                                       const std::vector<std::string>& fields);

}  // namespace hcp
