#include "reporting/list_cover.h"

#include <algorithm>
#include <array>

#include "reporting/sheet_frame.h"
#include "reporting/text_width.h"

namespace hcp {
namespace {

constexpr std::array<double, 4> coverWidths{22, 26, 26, 60};
constexpr std::array<double, 2> meaningWidths{24, 110};
constexpr double coverTitleHeight = 48;
constexpr double coverTitleSize = 6;  ///< larger than other titles, in points
constexpr const char* countFormat = "#,##0_ ";

class CoverRows {
public:
    CoverRows(WorkbookWriter& writer, const ListDefinition& list, const PlaceValues& places)
        : writer_(writer), list_(list), places_(places), styles_(list.look) {}

    void title();
    void facts();
    void parts(const std::vector<ListPart>& parts);
    void notes();

private:
    [[nodiscard]] static double width(std::size_t from) {
        double sum = 0;
        for (std::size_t i = from; i < coverWidths.size(); ++i) {
            sum += coverWidths.at(i);
        }
        return sum;
    }

    WorkbookWriter& writer_;
    const ListDefinition& list_;
    const PlaceValues& places_;
    SheetStyles styles_;
    std::uint32_t row_ = 0;
};

constexpr std::uint16_t coverLast = coverWidths.size() - 1;

void CoverRows::title() {
    for (std::uint16_t i = 0; i <= coverLast; ++i) {
        writer_.columnWidth(i, coverWidths.at(i));
    }
    auto large = styles_.title();
    large.size += coverTitleSize;
    writer_.spread({row_, 0, row_, coverLast}, list_.title, large);
    writer_.rowHeight(row_++, coverTitleHeight);
    writer_.spread({row_, 0, row_, coverLast}, filled(list_.cover.subtitle, places_), styles_.subtitle());
    writer_.rowHeight(row_, titleHeight);
    row_ += 2;
}

void CoverRows::facts() {
    for (const auto& fact : list_.cover.facts) {
        const auto text = filled(fact.text, places_);
        writer_.text(row_, 0, fact.label, styles_.label());
        writer_.spread({row_, 1, row_, coverLast}, text, styles_.text());
        writer_.rowHeight(row_++, heightOf(linesIn(text, width(1) - indentWidth)));
    }
}

void CoverRows::parts(const std::vector<ListPart>& parts) {
    ++row_;
    writer_.spread({row_, 0, row_, coverLast}, list_.cover.partsTitle, styles_.section());
    writer_.rowHeight(row_++, heightOf(1));
    for (std::uint16_t i = 0; i <= coverLast; ++i) {
        writer_.text(row_, i, list_.cover.partsHeadings.at(i), styles_.heading());
    }
    writer_.rowHeight(row_++, heightOf(1));
    const auto count = styles_.number(countFormat);
    for (const auto& part : parts) {
        writer_.text(row_, 0, part.sheet, styles_.label());
        writer_.number(row_, 1, static_cast<std::int64_t>(part.rows), count);
        for (const std::uint16_t column : {std::uint16_t{2}, std::uint16_t{3}}) {
            const auto number = column == 2 ? part.first : part.first + part.rows - 1;
            if (part.rows > 0) {
                writer_.number(row_, column, static_cast<std::int64_t>(number), count);
            } else {
                writer_.text(row_, column, "", count);
            }
        }
        writer_.rowHeight(row_++, heightOf(1));
    }
}

void CoverRows::notes() {
    ++row_;
    for (const auto& note : list_.cover.notes) {
        const auto text = filled(note, places_);
        writer_.spread({row_, 0, row_, coverLast}, text, styles_.note());
        writer_.rowHeight(row_++, lineHeight * linesIn(text, width(0)) + 2);
    }
}

}  // namespace

void fillListCover(WorkbookWriter& writer, const ListDefinition& list, const PlaceValues& places,
                   const std::vector<ListPart>& parts) {
    CoverRows rows(writer, list, places);
    rows.title();
    rows.facts();
    rows.parts(parts);
    rows.notes();
}

void writeListMeanings(WorkbookWriter& writer, const ListDefinition& list, const PageSetup& page,
                       const PlaceValues& places) {
    const SheetStyles styles(list.look);
    writer.beginSheet(list.meanings.name, page);
    writer.spread({0, 0, 0, 1}, filled(list.meanings.title, places), styles.title());
    writer.rowHeight(0, titleHeight);
    constexpr std::uint16_t meaningLast = meaningWidths.size() - 1;
    for (std::uint16_t i = 0; i <= meaningLast; ++i) {
        writer.columnWidth(i, meaningWidths.at(i));
        writer.text(1, i, list.meanings.headings.at(i), styles.heading());
    }
    writer.rowHeight(1, heightOf(1));
    std::uint32_t row = 2;
    const auto add = [&](const std::string& label, const std::string& text) {
        writer.text(row, 0, label, styles.label());
        writer.text(row, 1, text, styles.text());
        writer.rowHeight(row++, heightOf(std::max(linesIn(text, meaningWidths.at(1) - indentWidth),
                                                  linesIn(label, meaningWidths.at(0)))));
    };
    for (const auto& column : list.columns) {
        add(column.heading, column.meaning);
    }
    for (const auto& more : list.meanings.more) {
        add(more.label, filled(more.text, places));
    }
    writer.freeze(2, 1);
    writer.repeatRows(1, 1);
}

}  // namespace hcp
