#include "reporting/report_sheets.h"
#include "reporting/table_formulas.h"
#include "reporting/text_width.h"

namespace hcp {
namespace {

constexpr double groupHeight = 20;

/// One sheet in the making.
class TableSheetWriter {
public:
    TableSheetWriter(WorkbookWriter& writer, const ReportContext& context, const TablePlan& plan)
        : writer_(writer), context_(context), plan_(plan), styles_(context.definition.look), formulas_(context, plan) {}

    void headings(const TableSheet& table);
    void offices();
    void total();
    void grades();
    void aids(const TableSheet& table);

private:
    void officeRow(std::uint32_t row, std::size_t index);
    void figure(std::uint32_t row, std::uint16_t column, const OfficeFigures& office, bool inTotal);
    void grade(std::uint32_t row, std::uint16_t column, const OfficeFigures& office, bool inTotal);
    [[nodiscard]] CellStyle style(CellStyle plain, bool inTotal) const {
        return inTotal ? styles_.inTotal(std::move(plain)) : plain;
    }

    WorkbookWriter& writer_;
    const ReportContext& context_;
    const TablePlan& plan_;
    SheetStyles styles_;
    TableFormulas formulas_;
};

void TableSheetWriter::headings(const TableSheet& table) {
    writer_.spread({TablePlan::titleRow, 0, TablePlan::titleRow, plan_.lastColumn()},
                   filled(table.title, context_.places), styles_.title());
    writer_.rowHeight(TablePlan::titleRow, titleHeight);
    writer_.spread({TablePlan::subtitleRow, 0, TablePlan::subtitleRow, plan_.lastColumn()},
                   filled(table.subtitle, context_.places), styles_.subtitle());
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

void TableSheetWriter::offices() {
    const auto& offices = context_.figures.offices;
    if (offices.empty()) {
        writer_.spread({TablePlan::firstOfficeRow, 0, TablePlan::firstOfficeRow, plan_.lastColumn()},
                       context_.definition.wording.noOffices, styles_.text(CellAlign::centre));
        writer_.rowHeight(TablePlan::firstOfficeRow, heightOf(1));
    }
    for (std::size_t i = 0; i < offices.size(); ++i) {
        officeRow(TablePlan::firstOfficeRow + static_cast<std::uint32_t>(i), i);
    }
}

void TableSheetWriter::officeRow(std::uint32_t row, std::size_t index) {
    const auto& office = context_.figures.offices[index];
    int lines = 1;
    for (std::uint16_t column = 0; column < plan_.columns.size(); ++column) {
        const auto& planned = plan_.columns[column];
        const auto show = [&](const std::string& text, CellAlign align) {
            writer_.text(row, column, text, styles_.text(align));
            lines = std::max(lines, linesIn(text, planned.width - indentWidth));
        };
        switch (planned.content) {
            case ColumnContent::rowNumber:
                writer_.number(row, column, static_cast<std::int64_t>(index) + 1, styles_.text(CellAlign::centre));
                break;
            case ColumnContent::officeCode:
                show(office.code, CellAlign::left);
                break;
            case ColumnContent::officeName:
                show(officeTitle(context_, office), CellAlign::left);
                break;
            case ColumnContent::measure:
                figure(row, column, office, false);
                break;
            case ColumnContent::grade:
                grade(row, column, office, false);
                break;
        }
    }
    writer_.rowHeight(row, heightOf(lines));
}

void TableSheetWriter::figure(std::uint32_t row, std::uint16_t column, const OfficeFigures& office, bool inTotal) {
    const auto& name = plan_.columns[column].measure;
    const auto measure = context_.measures.resolve(name);
    const auto& format = context_.definition.formats.at(measure ? measure->format : std::string(countFormat));
    const auto cellStyle = style(styles_.number(format), inTotal);
    const auto formula = formulas_.measure(name, row);
    if (measure && measure->isRatio()) {
        writer_.formula(row, column, *formula,
                        ratioValue(context_.measures.count(measure->numerator, office),
                                   context_.measures.count(measure->denominator, office),
                                   context_.definition.wording.undefinedRatio),
                        cellStyle);
        return;
    }
    const auto count = context_.measures.count(name, office);
    if (inTotal) {
        writer_.formula(row, column, formulas_.total(column), static_cast<double>(count), cellStyle);
    } else if (formula) {
        writer_.formula(row, column, *formula, static_cast<double>(count), cellStyle);
    } else {
        writer_.number(row, column, count, cellStyle);
    }
}

void TableSheetWriter::grade(std::uint32_t row, std::uint16_t column, const OfficeFigures& office, bool inTotal) {
    const auto& planned = plan_.columns[column];
    const auto measure = context_.measures.resolve(planned.measure);
    const auto& word = gradeOf(*planned.grade, context_.measures.count(measure->numerator, office),
                               context_.measures.count(measure->denominator, office));
    writer_.formula(row, column, formulas_.grade(*planned.grade, row), word.word,
                    style(styles_.text(CellAlign::centre), inTotal));
}

void TableSheetWriter::total() {
    const auto row = plan_.totalRow;
    const auto texts = plan_.leadingTexts();
    if (texts > 0) {
        writer_.spread({row, 0, row, static_cast<std::uint16_t>(texts - 1)}, context_.definition.wording.total,
                       styles_.inTotal(styles_.text(CellAlign::centre)));
    }
    for (auto column = texts; column < plan_.columns.size(); ++column) {
        const auto content = plan_.columns[column].content;
        if (content == ColumnContent::measure) {
            figure(row, column, context_.measures.total(), true);
        } else if (content == ColumnContent::grade) {
            grade(row, column, context_.measures.total(), true);
        } else {
            writer_.text(row, column, "", styles_.inTotal(styles_.text()));
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
        const CellArea area{TablePlan::firstOfficeRow, column, plan_.totalRow, column};
        writer_.colourWord(area, grade->none.word, grade->none.ink, grade->none.fill);
        for (const auto& step : grade->steps) {
            writer_.colourWord(area, step.word.word, step.word.ink, step.word.fill);
        }
        writer_.colourWord(area, grade->otherwise.word, grade->otherwise.ink, grade->otherwise.fill);
    }
}

void TableSheetWriter::aids(const TableSheet& table) {
    writer_.freeze(TablePlan::firstOfficeRow, table.frozenColumns);
    writer_.repeatRows(TablePlan::groupRow, TablePlan::headingRow);
    if (!context_.figures.offices.empty()) {
        writer_.filter({TablePlan::headingRow, 0, plan_.totalRow - 1, plan_.lastColumn()});
    }
    if (plan_.leadingTexts() > 0) {
        writer_.codesAsText(
            {TablePlan::firstOfficeRow, 0, plan_.totalRow - 1, static_cast<std::uint16_t>(plan_.leadingTexts() - 1)});
    }
}

}  // namespace

void writeTableSheet(WorkbookWriter& writer, const ReportContext& context, const ReportSheet& sheet,
                     const TablePlan& plan) {
    const auto& table = std::get<TableSheet>(sheet.content);
    writer.beginSheet(sheet.name, pageOf(context));
    TableSheetWriter rows(writer, context, plan);
    rows.headings(table);
    rows.offices();
    rows.total();
    rows.grades();
    rows.aids(table);
    writeNotes(writer, context, table.notes, plan.totalRow + 1, 0, plan.lastColumn(), plan.width());
}

}  // namespace hcp
