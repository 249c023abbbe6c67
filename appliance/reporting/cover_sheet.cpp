#include <algorithm>
#include <array>

#include "reporting/report_sheets.h"
#include "reporting/table_formulas.h"
#include "reporting/text_width.h"
#include "reporting/workbook_limits.h"

namespace hcp {
namespace {

// Columns: name, value, numerator, denominator, meaning.
constexpr std::array<double, 5> widths{20, 16, 14, 14, 62};
constexpr std::uint16_t nameColumn = 0;
constexpr std::uint16_t valueColumn = 1;
constexpr std::uint16_t numeratorColumn = 2;
constexpr std::uint16_t denominatorColumn = 3;
constexpr std::uint16_t last = 4;
constexpr double coverTitleHeight = 48;
constexpr double coverTitleSize = 6;  ///< larger than other titles, in points

double widthFrom(std::uint16_t column) {
    double sum = 0;
    for (std::size_t i = column; i <= last; ++i) {
        sum += widths.at(i);
    }
    return sum;
}

class CoverSheetWriter {
public:
    CoverSheetWriter(WorkbookWriter& writer, const ReportContext& context)
        : writer_(writer), context_(context), styles_(context.definition.look) {}

    void title(const CoverSheet& cover);
    void facts(const CoverSheet& cover);
    void overview(const CoverSheet& cover, const TablePlans& plans);
    void contents(const CoverSheet& cover, const ReportSheet& self);
    void notes(const CoverSheet& cover);

private:
    void section(const std::string& title);
    void labelled(const std::string& label, const std::string& text);
    void figure(const CoverSheet::Figure& figure, const TablePlan& from);

    WorkbookWriter& writer_;
    const ReportContext& context_;
    SheetStyles styles_;
    std::uint32_t row_ = 0;
};

void CoverSheetWriter::title(const CoverSheet& cover) {
    for (std::uint16_t column = 0; column <= last; ++column) {
        writer_.columnWidth(column, widths.at(column));
    }
    auto large = styles_.title();
    large.size += coverTitleSize;
    writer_.spread({row_, nameColumn, row_, last}, filled(cover.title, context_.places), large);
    writer_.rowHeight(row_++, coverTitleHeight);
    auto below = styles_.title();
    below.bold = false;
    below.size -= 3;
    writer_.spread({row_, nameColumn, row_, last}, filled(cover.subtitle, context_.places), below);
    writer_.rowHeight(row_++, titleHeight);
    ++row_;
}

void CoverSheetWriter::labelled(const std::string& label, const std::string& text) {
    writer_.text(row_, nameColumn, label, styles_.label());
    writer_.spread({row_, valueColumn, row_, last}, text, styles_.text());
    writer_.rowHeight(row_++, heightOf(linesIn(text, widthFrom(valueColumn) - indentWidth)));
}

void CoverSheetWriter::facts(const CoverSheet& cover) {
    for (const auto& fact : cover.facts) {
        labelled(fact.label, filled(fact.text, context_.places));
    }
}

void CoverSheetWriter::section(const std::string& title) {
    ++row_;
    writer_.spread({row_, nameColumn, row_, last}, title, styles_.section());
    writer_.rowHeight(row_++, heightOf(1));
}

void CoverSheetWriter::overview(const CoverSheet& cover, const TablePlans& plans) {
    section(filled(cover.overviewTitle, context_.places));
    for (std::uint16_t i = 0; i < cover.overviewHeadings.size(); ++i) {
        writer_.text(row_, i, cover.overviewHeadings[i], styles_.heading());
    }
    writer_.rowHeight(row_++, heightOf(1));
    for (const auto& row : cover.overview) {
        figure(row, plans.at(row.from));
    }
}

void CoverSheetWriter::figure(const CoverSheet::Figure& figure, const TablePlan& from) {
    const auto& formats = context_.definition.formats;
    const auto& wording = context_.definition.wording;
    const auto count = styles_.number(formats.at(std::string(countFormat)));
    const auto quote = [&](std::uint16_t column, const std::string& measure) {
        writer_.formula(row_, column,
                        sheetReference(from.sheet) + cellName(from.totalRow(), from.columnOf.at(measure), true),
                        static_cast<double>(context_.values.number(measure, from.total.value())), count);
    };
    const auto composed = context_.values.composed(figure.measure);
    writer_.text(row_, nameColumn, figure.label, styles_.label());
    if (!context_.values.collected(figure.measure)) {
        writer_.text(row_, valueColumn, wording.notCollected, count);
        writer_.text(row_, numeratorColumn, "", count);
        writer_.text(row_, denominatorColumn, "", count);
    } else if (composed && composed->isRatio()) {
        const auto numerator = context_.values.number(composed->numerator, *from.total);
        const auto denominator = context_.values.number(composed->denominator, *from.total);
        writer_.formula(
            row_, valueColumn,
            ratioFormula(cellName(row_, numeratorColumn), cellName(row_, denominatorColumn), wording.undefinedRatio),
            denominator == 0 ? FormulaValue(wording.undefinedRatio)
                             : FormulaValue(static_cast<double>(numerator) / static_cast<double>(denominator)),
            styles_.number(formats.at(composed->format)));
        quote(numeratorColumn, composed->numerator);
        quote(denominatorColumn, composed->denominator);
    } else {
        quote(valueColumn, figure.measure);
        writer_.text(row_, numeratorColumn, "", count);
        writer_.text(row_, denominatorColumn, "", count);
    }
    writer_.text(row_, last, figure.meaning, styles_.text());
    writer_.rowHeight(row_++, heightOf(linesIn(figure.meaning, widths.back() - indentWidth)));
}

void CoverSheetWriter::contents(const CoverSheet& cover, const ReportSheet& self) {
    section(cover.contentsTitle);
    for (const auto& sheet : context_.definition.sheets) {
        if (&sheet != &self) {
            labelled(sheet.name, filled(sheet.about, context_.places));
        }
    }
}

void CoverSheetWriter::notes(const CoverSheet& cover) {
    writeNotes(writer_, context_, cover.notes, row_ + 1, nameColumn, last, widthFrom(nameColumn));
}

}  // namespace

PageSetup pageOf(const ReportContext& context, int pagesWide) {
    auto page = context.definition.page;
    page.pagesWide = pagesWide;
    PlaceValues values = context.places;
    for (auto& [place, value] : values) {
        for (auto at = value.find('&'); at != std::string::npos; at = value.find('&', at + 2)) {
            value.insert(at, 1, '&');
        }
    }
    page.footer = filled(page.footer, values);
    return page;
}

void writeCoverSheet(WorkbookWriter& writer, const ReportContext& context, const ReportSheet& sheet,
                     const TablePlans& plans) {
    const auto& cover = std::get<CoverSheet>(sheet.content);
    writer.beginSheet(sheet.name, pageOf(context));
    CoverSheetWriter rows(writer, context);
    rows.title(cover);
    rows.facts(cover);
    rows.overview(cover, plans);
    rows.contents(cover, sheet);
    rows.notes(cover);
}

}  // namespace hcp
