// Writing an Excel workbook: the only door to libxlsxwriter 1.1.4.
//
// Everything is bounded and checked before the library sees it (workbook_guard.h). The first thing that is
// refused stays, later calls do nothing, and finish() tells it: the library itself shows many failures only
// when the file is closed, so there is one place to look at. Text is always written as text, whatever it
// begins with. Formulas carry the value that viewers without a calculator show. Document dates are given,
// so the same calls make the same bytes.
//
// A workbook of any length is written with WorkbookMemory::row. It may go back to an earlier sheet, but not upwards in
// a sheet: that is a fault (std::logic_error), for the library would have given the rows away.
//
// Rows and columns count from 0, as the library does. Not for use by several threads.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

#include "foundation/civil_time.h"
#include "foundation/expected.h"
#include "reporting/workbook_parts.h"

namespace hcp {

class WorkbookWriter {
public:
    /// Writes to `file`, which should not exist; `temporary` is a private directory for parts in progress.
    WorkbookWriter(const std::filesystem::path& file, const std::filesystem::path& temporary,
                   const WorkbookProperties& properties, WorkbookMemory memory = WorkbookMemory::all);
    ~WorkbookWriter();
    WorkbookWriter(const WorkbookWriter&) = delete;
    WorkbookWriter& operator=(const WorkbookWriter&) = delete;

    /// Later calls write on the new sheet. A4, as wide as so many pages, without grid lines, centred.
    void beginSheet(const std::string& name, const PageSetup& page);
    /// Later calls write on this sheet again; it was begun before.
    void returnTo(const std::string& name);
    /// The style, ready for many cells.
    [[nodiscard]] StyleHandle style(const CellStyle& style);

    void text(std::uint32_t row, std::uint16_t column, std::string_view text, const CellStyle& style);
    void text(std::uint32_t row, std::uint16_t column, std::string_view text, StyleHandle style);
    void number(std::uint32_t row, std::uint16_t column, std::int64_t number, const CellStyle& style);
    void number(std::uint32_t row, std::uint16_t column, std::int64_t number, StyleHandle style);
    /// A date and time that can be calculated with; how it is shown is the style's number format. See firstCellDay.
    void time(std::uint32_t row, std::uint16_t column, const CivilTime& time, StyleHandle style);
    /// `formula` without its equals sign.
    void formula(std::uint32_t row, std::uint16_t column, const std::string& formula, const FormulaValue& value,
                 const CellStyle& style);
    /// One text over an area; an area of one cell is just that cell. Areas must not overlap.
    void spread(const CellArea& area, std::string_view text, const CellStyle& style);

    void columnWidth(std::uint16_t column, double characters);
    void rowHeight(std::uint32_t row, double points);
    /// Of all rows of the sheet without a height of their own; to be said before the first row.
    void ordinaryRowHeight(double points);
    /// Rows above and columns left of the cell stay in sight.
    void freeze(std::uint32_t row, std::uint16_t column);
    void filter(const CellArea& area);
    /// These rows head every printed page.
    void repeatRows(std::uint32_t first, std::uint32_t last);
    /// These columns begin every printed page.
    void repeatColumns(std::uint16_t first, std::uint16_t last);
    /// Digits kept as text are meant so (codes): no warning mark in this area.
    void codesAsText(const CellArea& area);
    /// Cells of the area that hold exactly this word.
    void colourWord(const CellArea& area, std::string_view word, std::uint32_t ink, std::uint32_t fill);

    /// Its upper left corner on that cell; 880 by 300 pixels at Excel's usual size.
    void chart(std::uint32_t row, std::uint16_t column, const WorkbookChart& chart);

    /// Closes the file. True, or the first thing that went wrong, as a Chinese sentence.
    [[nodiscard]] Expected<bool, std::string> finish();

private:
    struct Book;
    std::unique_ptr<Book> book_;
};

}  // namespace hcp
