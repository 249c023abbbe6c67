#include <algorithm>

#include "reporting/report_sheets.h"
#include "reporting/text_width.h"

namespace hcp {

void writeTextsSheet(WorkbookWriter& writer, const ReportContext& context, const ReportSheet& sheet) {
    const auto& texts = std::get<TextsSheet>(sheet.content);
    const SheetStyles styles(context.definition.look);
    const auto last = static_cast<std::uint16_t>(texts.columns.size() - 1);
    double width = 0;
    writer.beginSheet(sheet.name, pageOf(context));
    writer.spread({0, 0, 0, last}, filled(texts.title, context.places), styles.title());
    writer.rowHeight(0, titleHeight);
    for (std::uint16_t column = 0; column <= last; ++column) {
        writer.columnWidth(column, texts.columns[column].width);
        writer.text(1, column, texts.columns[column].heading, styles.heading());
        width += texts.columns[column].width;
    }
    writer.rowHeight(1, heightOf(1));
    std::uint32_t row = 2;
    for (const auto& cells : texts.rows) {
        int lines = 1;
        for (std::uint16_t column = 0; column <= last; ++column) {
            const auto text = filled(cells[column], context.places);
            const auto align = text == context.definition.wording.undefinedRatio ? CellAlign::centre : CellAlign::left;
            writer.text(row, column, text, column == 0 ? styles.label() : styles.text(align));
            lines = std::max(lines, linesIn(text, texts.columns[column].width - indentWidth));
        }
        writer.rowHeight(row++, heightOf(lines));
    }
    writer.freeze(2, 1);
    writer.repeatRows(1, 1);
    writeNotes(writer, context, texts.notes, row, 0, last, width);
}

}  // namespace hcp
