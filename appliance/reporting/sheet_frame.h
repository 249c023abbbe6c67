// What the sheets of a report have in common: what they are made from, how things look, title and notes.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "reporting/report_definition.h"
#include "reporting/report_figures.h"
#include "reporting/wording.h"
#include "reporting/workbook_writer.h"

namespace hcp {

/// One report under way. Keeps references; the caller owns everything.
struct ReportContext {
    const ReportDefinition& definition;
    const ReportFigures& figures;
    const ReportValues& values;
    const PlaceValues& places;
};

/// The periods that a trend's rows are about, the earliest first.
[[nodiscard]] std::vector<Period> periodsOf(const TableSheet& trend, const Period& reported);

/// The look of a definition as styles of cells.
class SheetStyles {
public:
    explicit SheetStyles(const ReportLook& look) : look_(look) {}

    [[nodiscard]] CellStyle title() const;
    [[nodiscard]] CellStyle subtitle() const;
    [[nodiscard]] CellStyle section() const;  ///< heading of a part of a sheet
    [[nodiscard]] CellStyle heading() const;
    [[nodiscard]] CellStyle label() const;  ///< of a row
    [[nodiscard]] CellStyle text(CellAlign align = CellAlign::left) const;
    [[nodiscard]] CellStyle number(const std::string& format) const;
    [[nodiscard]] CellStyle note() const;
    /// The same cell in a total row.
    [[nodiscard]] CellStyle inTotal(CellStyle style) const;

private:
    [[nodiscard]] CellStyle plain() const;

    const ReportLook& look_;
};

inline constexpr double lineHeight = 15;  ///< points a line of text takes, with room around it
inline constexpr double titleHeight = 34;
inline constexpr double indentWidth = 1.5;  ///< units an indent takes from a column

/// Height of a row for this many lines.
[[nodiscard]] double heightOf(int lines);

/// Notes below a sheet, one a row over the given columns; `width` is their width together.
void writeNotes(WorkbookWriter& writer, const ReportContext& context, const std::vector<std::string>& notes,
                std::uint32_t row, std::uint16_t firstColumn, std::uint16_t lastColumn, double width);

}  // namespace hcp
