// What a workbook is made of: looks, areas, pages, values. No library is named here.
//
// Rows and columns count from 0.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "foundation/clock.h"

namespace hcp {

struct FontFace {
    std::string name;    ///< at most 31 characters
    bool serif = false;  ///< what a reader without that font falls back to; the character set is always GB 2312

    friend auto operator<=>(const FontFace&, const FontFace&) = default;
};

enum class CellAlign { left, centre, right };

/// How a cell looks. Colours are 0xRRGGBB; sizes are points.
struct CellStyle {
    FontFace font;
    double size = 11;
    bool bold = false;
    std::optional<std::uint32_t> ink;
    std::optional<std::uint32_t> fill;
    std::optional<std::uint32_t> line;  ///< thin lines on all four sides
    CellAlign align = CellAlign::left;
    bool wrap = false;
    bool indent = false;       ///< a little room between the line and the text, for aligned left or right
    std::string numberFormat;  ///< Excel's notation; empty: General

    friend auto operator<=>(const CellStyle&, const CellStyle&) = default;
};

/// A style that a writer has made ready: writing with it looks nothing up.
enum class StyleHandle : std::uint32_t {};

/// How much of a workbook is in memory while it is written. `row`: a row of each sheet; rows are then written from
/// above downwards, and an area of more than one row cannot be spread. It holds for the whole workbook.
enum class WorkbookMemory { all, row };

struct CellArea {
    std::uint32_t firstRow = 0;
    std::uint16_t firstColumn = 0;
    std::uint32_t lastRow = 0;  ///< last ones belong to the area
    std::uint16_t lastColumn = 0;
};

/// A picture of cells of the sheet that it stands on.
struct WorkbookChart {
    struct Series {
        std::string name;
        CellArea labels;  ///< of the axis of rows
        CellArea values;
    };
    bool columns = false;  ///< standing bars; else lines
    std::string title;
    std::string alternative;  ///< what it shows, for who does not see it
    std::string rowsTitle;
    std::string valuesTitle;
    std::string valuesFormat;  ///< Excel's notation
    std::optional<double> valuesMost;
    std::vector<Series> series;
};

/// What a sheet is printed on.
enum class Paper { a4, a3 };

struct PageSetup {
    Paper paper = Paper::a4;
    bool landscape = true;
    int pagesWide = 1;        ///< sheets of paper side by side that the columns are fitted to
    double marginLeft = 0.5;  ///< inches
    double marginRight = 0.5;
    double marginTop = 0.6;
    double marginBottom = 0.7;
    std::string footer;  ///< with Excel's codes &L &C &R &P &N; at most 255 characters
};

struct WorkbookProperties {
    std::string title;
    std::string author;
    std::string comments;
    Moment created;
};

/// What a formula was worth when the workbook was written.
using FormulaValue = std::variant<double, std::string>;

}  // namespace hcp
