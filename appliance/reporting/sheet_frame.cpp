#include "reporting/sheet_frame.h"

#include "reporting/text_width.h"

namespace hcp {

std::vector<Period> periodsOf(const TableSheet& trend, const Period& reported) {
    std::vector<Period> periods{Period::around(trend.each.value(), reported.last())};
    while (periods.size() < static_cast<std::size_t>(trend.last)) {
        periods.insert(periods.begin(), periods.front().previous());
    }
    return periods;
}

CellStyle SheetStyles::plain() const {
    CellStyle style;
    style.font = look_.textFont;
    style.size = look_.textSize;
    return style;
}

CellStyle SheetStyles::title() const {
    auto style = plain();
    style.font = look_.headingFont;
    style.size = look_.titleSize;
    style.bold = true;
    style.align = CellAlign::centre;
    return style;
}

CellStyle SheetStyles::subtitle() const {
    auto style = plain();
    style.align = CellAlign::centre;
    return style;
}

CellStyle SheetStyles::section() const {
    auto style = plain();
    style.font = look_.headingFont;
    style.size = look_.textSize + 1.5;
    style.bold = true;
    return style;
}

CellStyle SheetStyles::heading() const {
    auto style = plain();
    style.font = look_.headingFont;
    style.ink = look_.headingInk;
    style.fill = look_.headingFill;
    style.line = look_.line;
    style.align = CellAlign::centre;
    style.wrap = true;
    return style;
}

CellStyle SheetStyles::label() const {
    auto style = text(CellAlign::centre);
    style.fill = look_.totalFill;
    return style;
}

CellStyle SheetStyles::text(CellAlign align) const {
    auto style = plain();
    style.line = look_.line;
    style.align = align;
    style.indent = align != CellAlign::centre;
    style.wrap = true;
    return style;
}

CellStyle SheetStyles::number(const std::string& format) const {
    auto style = plain();
    style.line = look_.line;
    style.align = CellAlign::right;
    style.numberFormat = format;
    return style;
}

CellStyle SheetStyles::note() const {
    auto style = plain();
    style.size = look_.textSize - 1;
    style.ink = look_.noteInk;
    style.wrap = true;
    return style;
}

CellStyle SheetStyles::inTotal(CellStyle style) const {
    style.bold = true;
    style.fill = look_.totalFill;
    return style;
}

double heightOf(int lines) { return lineHeight * lines + 6; }

void writeNotes(WorkbookWriter& writer, const ReportContext& context, const std::vector<std::string>& notes,
                std::uint32_t row, std::uint16_t firstColumn, std::uint16_t lastColumn, double width) {
    const SheetStyles styles(context.definition.look);
    for (const auto& note : notes) {
        const auto text = filled(note, context.places);
        writer.spread({row, firstColumn, row, lastColumn}, text, styles.note());
        writer.rowHeight(row, lineHeight * linesIn(text, width) + 2);
        ++row;
    }
}

}  // namespace hcp
