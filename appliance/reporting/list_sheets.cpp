#include "reporting/list_sheets.h"

#include <algorithm>

#include "reporting/list_cells.h"
#include "reporting/sheet_frame.h"
#include "reporting/text_width.h"
#include "reporting/workbook_limits.h"

namespace hcp {
namespace {

constexpr std::size_t waitingRowsMax = 200;
constexpr std::size_t waitingBytesMax = 4U << 20;
constexpr double widthLeast = 6;
constexpr double roomAround = 2;  ///< units between a text and the lines of its cell
constexpr std::string_view numberFormat = "#,##0_ ;-#,##0_ ;0_ ;@_ ";
constexpr std::string_view timeFormat = "yyyy-mm-dd hh:mm:ss";

bool isNumber(const ListColumn& column) {
    return column.field == ListColumn::rowNumber || column.format == ListFormat::number;
}

bool wraps(const ListColumn& column) { return !isNumber(column) && column.format != ListFormat::time; }

CellStyle styleOf(const ListColumn& column, const SheetStyles& styles) {
    auto style = styles.text(column.align);
    if (isNumber(column)) {
        style = styles.number(std::string(numberFormat));
    } else if (column.format == ListFormat::time) {
        style.numberFormat = timeFormat;
    }
    style.wrap = wraps(column);
    return style;
}

/// A text that certainly takes one line need not be measured: no character is wider than its bytes.
int linesOf(std::string_view text, double width) {
    const bool isShort = static_cast<double>(text.size()) <= width && text.find('\n') == std::string_view::npos;
    return isShort ? 1 : linesIn(text, width);
}

}  // namespace

ListSheets::ListSheets(WorkbookWriter& writer, const ListDefinition& list, const PageSetup& page,
                       const PlaceValues& places, const ListLimits& limits)
    : writer_(writer), list_(list), page_(page), places_(places), limits_(limits) {
    const SheetStyles styles(list.look);
    for (const auto& column : list.columns) {
        styles_.push_back(writer.style(styleOf(column, styles)));
    }
}

void ListSheets::add(const ListRow& row) {
    ++rows_;
    show(row, shown_);
    feedDigest(shown_);
    if (!widths_.empty()) {
        write(shown_);
        return;
    }
    for (const auto& text : shown_) {
        waitingBytes_ += text.size();
    }
    waiting_.push_back(shown_);
    if (waiting_.size() == waitingRowsMax || waitingBytes_ >= waitingBytesMax) {
        decideWidths();
    }
}

void ListSheets::end() {
    if (widths_.empty()) {
        decideWidths();
    }
    endPart();
}

void ListSheets::show(const ListRow& row, Shown& into) const {
    into.resize(list_.columns.size());
    for (std::size_t i = 0; i < list_.columns.size(); ++i) {
        const auto& column = list_.columns[i];
        if (column.field == ListColumn::rowNumber) {
            into[i] = std::to_string(rows_);
        } else {
            showCell(column, row.values.at(column.field), row.record, into[i]);
        }
    }
}

void ListSheets::decideWidths() {
    for (std::size_t i = 0; i < list_.columns.size(); ++i) {
        const auto& column = list_.columns[i];
        double width = std::max(widthLeast, textWidth(column.heading) + roomAround);
        for (const auto& row : waiting_) {
            width = std::max(width, textWidth(row[i]) + roomAround + indentWidth);
        }
        widths_.push_back(column.width.value_or(std::min(width, column.widthMost)));
    }
    beginPart();
    for (const auto& row : waiting_) {
        write(row);
    }
    waiting_.clear();
    waiting_.shrink_to_fit();
}

void ListSheets::feedDigest(const Shown& row) {
    line_.assign(1, '[');
    for (const auto& text : row) {
        line_ += line_.size() == 1 ? "" : ",";
        appendJson(text, line_);
    }
    line_ += "]\n";
    digest_.feed(line_);
}

void ListSheets::write(const Shown& row) {
    if (row_ == limits_.rowsOfSheetMax) {
        endPart();
        beginPart();
    }
    int lines = 1;
    for (std::size_t i = 0; i < row.size(); ++i) {
        lines = std::max(lines, wraps(list_.columns[i]) ? linesOf(row[i], widths_[i] - indentWidth) : 1);
    }
    if (lines > 1) {
        writer_.rowHeight(row_, heightOf(lines));
    }
    std::uint16_t column = 0;
    for (const auto& text : row) {
        writeCell(row_, column++, text);
    }
    ++row_;
    ++parts_.back().rows;
}

void ListSheets::writeCell(std::uint32_t at, std::uint16_t column, const std::string& text) {
    const auto& of = list_.columns[column];
    if (isNumber(of)) {
        if (const auto number = wholeNumber(text)) {
            writer_.number(at, column, *number, styles_[column]);
            return;
        }
    } else if (of.format == ListFormat::time) {
        if (const auto time = parseCivilTime(text); time && time->day >= firstCellDay) {
            writer_.time(at, column, *time, styles_[column]);
            return;
        }
    }
    writer_.text(at, column, text, styles_[column]);
}

void ListSheets::beginPart() {
    const SheetStyles styles(list_.look);
    const auto last = static_cast<std::uint16_t>(list_.columns.size() - 1);
    const std::string mark = parts_.empty() ? "" : "（" + chineseNumber(parts_.size() + 1) + "）";
    parts_.push_back({list_.sheet + mark, parts_.empty() ? 1 : parts_.back().first + parts_.back().rows, 0});
    auto page = page_;
    page.paper = list_.paper;
    writer_.beginSheet(parts_.back().sheet, page);
    writer_.ordinaryRowHeight(heightOf(1));
    for (std::uint16_t i = 0; i <= last; ++i) {
        writer_.columnWidth(i, widths_[i]);
    }
    auto title = styles.title();
    title.align = CellAlign::left;
    writer_.spread({0, 0, 0, last}, list_.title + mark, title);
    writer_.rowHeight(0, titleHeight);
    row_ = 1;
    auto notes = list_.notes;
    notes.insert(notes.begin(), list_.subtitle);
    for (const auto& note : notes) {
        const auto text = filled(note, places_);
        writer_.spread({row_, 0, row_, last}, text, styles.note());
        writer_.rowHeight(row_++, heightOf(linesIn(text, widthInAll())));
    }
    headingRow_ = row_;
    int lines = 1;
    for (std::uint16_t i = 0; i <= last; ++i) {
        writer_.text(row_, i, list_.columns[i].heading, styles.heading());
        lines = std::max(lines, linesIn(list_.columns[i].heading, widths_[i]));
    }
    writer_.rowHeight(row_++, heightOf(lines));
    writer_.freeze(row_, list_.frozenColumns);
    writer_.repeatRows(headingRow_, headingRow_);
}

double ListSheets::widthInAll() const {
    double width = 0;
    for (const double one : widths_) {
        width += one;
    }
    return width;
}

void ListSheets::endPart() {
    const auto last = static_cast<std::uint16_t>(list_.columns.size() - 1);
    const bool none = parts_.back().rows == 0;
    writer_.filter({headingRow_, 0, none ? headingRow_ : row_ - 1, last});
    if (none) {
        writer_.spread({row_, 0, row_, last}, list_.nothing, SheetStyles(list_.look).text());
        return;
    }
    writer_.codesAsText({headingRow_ + 1, 0, row_ - 1, last});
    for (std::uint16_t i = 0; i <= last; ++i) {
        for (const auto& colour : list_.columns[i].colours) {
            writer_.colourWord({headingRow_ + 1, i, row_ - 1, i}, colour.word, colour.ink, colour.fill);
        }
    }
}

}  // namespace hcp
