#include <algorithm>

#include "reporting/report_sheets.h"
#include "reporting/table_formulas.h"
#include "reporting/table_values.h"
#include "reporting/text_width.h"

namespace hcp {
namespace {

constexpr double groupHeight = 20;
constexpr std::uint32_t chartRows = 16;  ///< rows of usual height that a chart covers, with room around it

/// One sheet in the making.
class TableSheetWriter {
public:
    TableSheetWriter(WorkbookWriter& writer, const ReportContext& context, const TablePlan& plan)
        : writer_(writer),
          context_(context),
          plan_(plan),
          styles_(context.definition.look),
          formulas_(context, plan),
          values_(context, plan) {}

    void headings(const TableSheet& table);
    void rows();
    void total();
    void grades();
    void aids(const TableSheet& table);
    void charts(const TableSheet& table, std::uint32_t row);

private:
    void row(std::size_t index);
    void figure(std::uint32_t row, std::uint16_t column, const FigureCell& value, bool inTotal);
    [[nodiscard]] CellStyle style(CellStyle plain, bool inTotal) const {
        return inTotal ? styles_.inTotal(std::move(plain)) : plain;
    }

    WorkbookWriter& writer_;
    const ReportContext& context_;
    const TablePlan& plan_;
    SheetStyles styles_;
    TableFormulas formulas_;
    TableValues values_;
};

void TableSheetWriter::headings(const TableSheet& table) {
    const auto across = plan_.lastOnFirstPage(table.pagesWide, table.frozenColumns);
    writer_.spread({TablePlan::titleRow, 0, TablePlan::titleRow, across}, filled(table.title, context_.places),
                   styles_.title());
    writer_.rowHeight(TablePlan::titleRow, titleHeight);
    writer_.spread({TablePlan::subtitleRow, 0, TablePlan::subtitleRow, across}, filled(table.subtitle, context_.places),
                   styles_.subtitle());
    writer_.rowHeight(TablePlan::subtitleRow, heightOf(1));
    writer_.rowHeight(TablePlan::groupRow, groupHeight);
    writer_.rowHeight(TablePlan::headingRow, heightOf(2));
    for (const auto& group : plan_.groups) {
        if (!group.title.empty()) {
            writer_.spread({TablePlan::groupRow, group.first, TablePlan::groupRow, group.last}, group.title,
                           styles_.heading());
        }
        for (auto column = group.first; column <= group.last; ++column) {
            const auto from = group.title.empty() ? TablePlan::groupRow : TablePlan::headingRow;
            writer_.spread({from, column, TablePlan::headingRow, column}, plan_.columns[column].heading,
                           styles_.heading());
            writer_.columnWidth(column, plan_.columns[column].width);
        }
    }
}

void TableSheetWriter::rows() {
    if (plan_.rows.empty()) {
        writer_.spread({TablePlan::firstRow, 0, TablePlan::firstRow, plan_.lastColumn()},
                       context_.definition.wording.noRows, styles_.text(CellAlign::centre));
        writer_.rowHeight(TablePlan::firstRow, heightOf(1));
    }
    for (std::size_t i = 0; i < plan_.rows.size(); ++i) {
        row(i);
    }
}

void TableSheetWriter::row(std::size_t index) {
    const auto at = TablePlan::firstRow + static_cast<std::uint32_t>(index);
    int lines = 1;
    for (std::uint16_t column = 0; column < plan_.columns.size(); ++column) {
        const auto& planned = plan_.columns[column];
        if (planned.content == ColumnContent::rowNumber) {
            writer_.number(at, column, static_cast<std::int64_t>(index) + 1, styles_.text(CellAlign::centre));
        } else if (planned.isText()) {
            const auto text = textIn(context_, plan_, planned, index);
            writer_.text(at, column, text, styles_.text());
            lines = std::max(lines, linesIn(text, planned.width - indentWidth));
        } else {
            figure(at, column, values_.cell(planned, index), false);
        }
    }
    writer_.rowHeight(at, heightOf(lines));
}

void TableSheetWriter::figure(std::uint32_t row, std::uint16_t column, const FigureCell& value, bool inTotal) {
    const auto& planned = plan_.columns[column];
    const auto cellStyle = style(
        planned.content == ColumnContent::grade ? styles_.text(CellAlign::centre) : styles_.number(planned.format),
        inTotal);
    const auto formula = formulas_.cell(planned, row);
    if (const auto* word = std::get_if<std::string>(&value)) {
        formula ? writer_.formula(row, column, *formula, *word, cellStyle)
                : writer_.text(row, column, *word, cellStyle);
    } else if (const auto* whole = std::get_if<std::int64_t>(&value); whole != nullptr && !formula) {
        writer_.number(row, column, *whole, cellStyle);
    } else if (whole != nullptr) {
        writer_.formula(row, column, *formula, static_cast<double>(*whole), cellStyle);
    } else {
        writer_.formula(row, column, formula.value(), std::get<double>(value), cellStyle);
    }
}

void TableSheetWriter::total() {
    if (!plan_.total) {
        return;
    }
    const auto row = plan_.totalRow();
    const auto texts = plan_.leadingTexts();
    if (texts > 0) {
        writer_.spread({row, 0, row, static_cast<std::uint16_t>(texts - 1)}, context_.definition.wording.total,
                       styles_.inTotal(styles_.text(CellAlign::centre)));
    }
    for (auto column = texts; column < plan_.columns.size(); ++column) {
        if (plan_.columns[column].isText()) {
            writer_.text(row, column, "", styles_.inTotal(styles_.text()));
        } else {
            figure(row, column, values_.totalCell(plan_.columns[column]), true);
        }
    }
    writer_.rowHeight(row, heightOf(1));
}

void TableSheetWriter::grades() {
    for (std::uint16_t column = 0; column < plan_.columns.size(); ++column) {
        const auto* grade = plan_.columns[column].grade;
        if (grade == nullptr) {
            continue;
        }
        const CellArea area{TablePlan::firstRow, column, plan_.endRow() - 1, column};
        writer_.colourWord(area, grade->none.word, grade->none.ink, grade->none.fill);
        for (const auto& step : grade->steps) {
            writer_.colourWord(area, step.word.word, step.word.ink, step.word.fill);
        }
        writer_.colourWord(area, grade->otherwise.word, grade->otherwise.ink, grade->otherwise.fill);
    }
}

void TableSheetWriter::aids(const TableSheet& table) {
    writer_.freeze(TablePlan::firstRow, table.frozenColumns);
    writer_.repeatRows(TablePlan::groupRow, TablePlan::headingRow);
    if (table.pagesWide > 1 && table.frozenColumns > 0) {
        writer_.repeatColumns(0, static_cast<std::uint16_t>(table.frozenColumns - 1));
    }
    if (plan_.rows.empty()) {
        return;
    }
    writer_.filter({TablePlan::headingRow, 0, plan_.lastRow(), plan_.lastColumn()});
    if (plan_.leadingTexts() > 0) {
        writer_.codesAsText(
            {TablePlan::firstRow, 0, plan_.lastRow(), static_cast<std::uint16_t>(plan_.leadingTexts() - 1)});
    }
}

void TableSheetWriter::charts(const TableSheet& table, std::uint32_t row) {
    for (const auto& chart : table.charts) {
        WorkbookChart drawn{chart.columns,
                            filled(chart.title, context_.places),
                            filled(chart.alternative, context_.places),
                            chart.rowsTitle,
                            chart.valuesTitle,
                            context_.definition.formats.at(chart.format),
                            chart.most,
                            {}};
        const auto name = std::ranges::find(plan_.columns, ColumnContent::name, &PlannedColumn::content);
        const auto labels = static_cast<std::uint16_t>(name == plan_.columns.end() ? 0 : name - plan_.columns.begin());
        for (const auto& key : chart.series) {
            const auto column = plan_.columnOf.at(key);
            drawn.series.push_back({plan_.columns[column].heading,
                                    {TablePlan::firstRow, labels, plan_.lastRow(), labels},
                                    {TablePlan::firstRow, column, plan_.lastRow(), column}});
        }
        writer_.chart(row, 0, drawn);
        row += chartRows;
    }
}

}  // namespace

void writeTableSheet(WorkbookWriter& writer, const ReportContext& context, const ReportSheet& sheet,
                     const TablePlan& plan) {
    const auto& table = std::get<TableSheet>(sheet.content);
    writer.beginSheet(sheet.name, pageOf(context, table.pagesWide));
    TableSheetWriter rows(writer, context, plan);
    rows.headings(table);
    rows.rows();
    rows.total();
    rows.grades();
    rows.aids(table);
    const auto across = plan.lastOnFirstPage(table.pagesWide, table.frozenColumns);
    writeNotes(writer, context, table.notes, plan.endRow(), 0, across, plan.widthTo(across));
    rows.charts(table, plan.endRow() + static_cast<std::uint32_t>(table.notes.size()) + 1);
}

}  // namespace hcp
