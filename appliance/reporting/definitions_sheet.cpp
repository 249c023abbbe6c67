#include <algorithm>
#include <array>
#include <set>

#include "reporting/report_sheets.h"
#include "reporting/text_width.h"

namespace hcp {
namespace {

// Columns: measure, formula, numerator, denominator, treatment, source, version.
constexpr std::array<double, 7> widths{15, 30, 18, 18, 52, 34, 6};
constexpr std::string_view nothing = "—";

using Row = std::vector<std::string>;

std::string titleOf(const MeasureBook& book, const std::string& name) {
    const Measure* measure = book.find(name);
    const auto code = familyAndCode(name).second;
    return measure == nullptr ? name : measure->title + (code.empty() || code == "*" ? "" : "（" + code + "）");
}

std::string formulaOf(const MeasureBook& book, const Measure& measure) {
    switch (measure.form) {
        case Measure::Form::count:
            return measure.collected ? "计数" : "未采集";
        case Measure::Form::ratio:
            return titleOf(book, measure.numerator) + " ÷ " + titleOf(book, measure.denominator);
        case Measure::Form::sum:
            break;
    }
    std::string words;
    for (const auto& term : measure.terms) {
        words += (term.times < 0  ? " − "
                  : words.empty() ? ""
                                  : " + ") +
                 titleOf(book, term.measure) + (isFamilyName(term.measure) ? "之和" : "");
    }
    if (!measure.weighed.empty()) {
        words += std::string(words.empty() ? "" : " + ") + titleOf(book, measure.weighed + ":*") + " × 代码 之和";
    }
    return words;
}

/// The measures on the sheets and those that they are made of, in the order of the book.
std::vector<Row> rowsOf(const ReportDefinition& definition) {
    std::set<std::string> used;
    const auto use = [&](const auto& self, const std::string& name) -> void {
        const auto [family, code] = familyAndCode(name);
        const std::string defined = code.empty() ? name : family + ":*";
        const Measure* measure = definition.book.find(defined);
        if (measure == nullptr || !used.insert(defined).second) {
            return;
        }
        for (const auto* part : {&measure->numerator, &measure->denominator}) {
            self(self, *part);
        }
        for (const auto& term : measure->terms) {
            self(self, term.measure);
        }
        if (!measure->weighed.empty()) {
            self(self, measure->weighed + ":*");
        }
    };
    for (const auto& sheet : definition.sheets) {
        if (const auto* table = std::get_if<TableSheet>(&sheet.content)) {
            for (const auto& group : table->groups) {
                for (const auto& column : group.columns) {
                    use(use, FigureName::parse(column.name).value_or(FigureName{}).measure);
                }
            }
        }
    }
    std::vector<Row> rows;
    for (const auto& name : definition.book.names()) {
        if (used.contains(name)) {
            const Measure& measure = *definition.book.find(name);
            const auto part = [&](const std::string& of) {
                return of.empty() ? std::string(nothing) : titleOf(definition.book, of);
            };
            rows.push_back({measure.title, formulaOf(definition.book, measure), part(measure.numerator),
                            part(measure.denominator), measure.treatment, measure.source, measure.version});
        }
    }
    return rows;
}

}  // namespace

void writeDefinitionsSheet(WorkbookWriter& writer, const ReportContext& context, const ReportSheet& sheet) {
    const auto& definitions = std::get<DefinitionsSheet>(sheet.content);
    const SheetStyles styles(context.definition.look);
    constexpr auto last = static_cast<std::uint16_t>(widths.size() - 1);
    double width = 0;
    writer.beginSheet(sheet.name, pageOf(context));
    writer.spread({0, 0, 0, last}, filled(definitions.title, context.places), styles.title());
    writer.rowHeight(0, titleHeight);
    for (std::uint16_t column = 0; column <= last; ++column) {
        writer.columnWidth(column, widths.at(column));
        writer.text(1, column, definitions.headings[column], styles.heading());
        width += widths.at(column);
    }
    writer.rowHeight(1, heightOf(1));
    auto rows = rowsOf(context.definition);
    for (const auto& more : definitions.more) {
        Row filledRow;
        std::ranges::transform(more, std::back_inserter(filledRow),
                               [&](const std::string& text) { return filled(text, context.places); });
        rows.push_back(std::move(filledRow));
    }
    std::uint32_t row = 2;
    for (const auto& cells : rows) {
        int lines = 1;
        for (std::uint16_t column = 0; column <= last; ++column) {
            const auto align = cells[column] == nothing || column == last ? CellAlign::centre : CellAlign::left;
            writer.text(row, column, cells[column], column == 0 ? styles.label() : styles.text(align));
            lines = std::max(lines, linesIn(cells[column], widths.at(column) - indentWidth));
        }
        writer.rowHeight(row++, heightOf(lines));
    }
    writer.freeze(2, 1);
    writer.repeatRows(1, 1);
    writeNotes(writer, context, definitions.notes, row, 0, last, width);
}

}  // namespace hcp
