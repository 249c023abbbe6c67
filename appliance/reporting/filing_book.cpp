#include "reporting/filing_book.h"

#include <algorithm>
#include <cmath>

#include "foundation/pending_file.h"
#include "reporting/sheet_frame.h"
#include "reporting/text_width.h"
#include "reporting/wording.h"

namespace hcp {
namespace {

using Outcome = Expected<std::filesystem::path, ReportProblem>;

constexpr double rowHeightMost = 360;  ///< points; Excel takes 409

std::string minuteOf(Moment at) { return formatCivilTime(toCivilTime(at)).substr(0, 16); }

std::string textOf(const Filing& filing, FilingField field, const FilingDefinition& form) {
    switch (field) {
        case FilingField::openedAt:
            return minuteOf(filing.openedAt);
        case FilingField::problem:
            return filing.problem;
        case FilingField::scope:
            return filing.scope;
        case FilingField::cause:
            return filing.cause;
        case FilingField::solution:
            return filing.solution;
        case FilingField::solveBy:
            return filing.solveBy ? formatDay(*filing.solveBy) : form.undecided;
        case FilingField::state:
            return std::string(chinese(filing.state));
    }
    throw std::logic_error("a field of a filing that is none");
}

std::string textOf(const FilingEntry& entry, FilingEntryField field, const FilingDefinition& form) {
    switch (field) {
        case FilingEntryField::at:
            return minuteOf(entry.at);
        case FilingEntryField::kind:
            return std::string(chinese(entry.kind));
        case FilingEntryField::actor:
            return entry.actor;
        case FilingEntryField::said:
            return saidBy(entry, {form.cause, form.solution, form.solveBy});
    }
    throw std::logic_error("a field of an entry that is none");
}

class FormWriter {
public:
    FormWriter(WorkbookWriter& writer, const FilingDefinition& form)
        : writer_(writer),
          form_(form),
          styles_(form.look),
          last_(static_cast<std::uint16_t>(form.columns.size() - 1)) {}

    void title(const PlaceValues& places);
    void form(const Filing& filing);
    void history(const Filing& filing);
    void notes(const PlaceValues& places);

private:
    struct Cell {
        std::uint16_t first;
        std::uint16_t last;
        std::string text;
        CellStyle style;
    };

    [[nodiscard]] double width(std::uint16_t first, std::uint16_t last) const {
        double sum = 0;
        for (auto i = first; i <= last; ++i) {
            sum += form_.columns[i].width;
        }
        return sum;
    }
    /// Cells side by side, as high as the highest wants.
    void line(const std::vector<Cell>& cells);

    WorkbookWriter& writer_;
    const FilingDefinition& form_;
    SheetStyles styles_;
    std::uint16_t last_;
    std::uint32_t row_ = 0;
};

void FormWriter::line(const std::vector<Cell>& cells) {
    double height = 0;
    for (const auto& cell : cells) {
        height = std::max(height, heightOf(linesIn(cell.text, width(cell.first, cell.last) - indentWidth)));
    }
    const auto rows = static_cast<std::uint32_t>(std::ceil(height / rowHeightMost));
    for (std::uint32_t i = 0; i < rows; ++i) {
        writer_.rowHeight(row_ + i, height / rows);
    }
    for (const auto& cell : cells) {
        writer_.spread({row_, cell.first, row_ + rows - 1, cell.last}, cell.text, cell.style);
    }
    row_ += rows;
}

void FormWriter::title(const PlaceValues& places) {
    for (std::uint16_t i = 0; i <= last_; ++i) {
        writer_.columnWidth(i, form_.columns[i].width);
    }
    writer_.spread({row_, 0, row_, last_}, form_.title, styles_.title());
    writer_.rowHeight(row_++, titleHeight);
    line({{0, last_, filled(form_.subtitle, places), styles_.subtitle()}});
    ++row_;
}

void FormWriter::form(const Filing& filing) {
    for (const auto& row : form_.rows) {
        const auto at = row_;
        line({{0, 0, row.label, styles_.label()}, {1, last_, textOf(filing, row.field, form_), styles_.text()}});
        for (const auto& colour : row.colours) {
            writer_.colourWord({at, 1, row_ - 1, last_}, colour.word, colour.ink, colour.fill);
        }
    }
    ++row_;
}

void FormWriter::history(const Filing& filing) {
    line({{0, last_, form_.historyTitle, styles_.section()}});
    std::vector<Cell> cells;
    for (std::uint16_t i = 0; i <= last_; ++i) {
        cells.push_back({i, i, form_.columns[i].heading, styles_.heading()});
    }
    line(cells);
    for (const auto& entry : filing.history) {
        for (auto& cell : cells) {
            const auto field = form_.columns[cell.first].field;
            cell.text = textOf(entry, field, form_);
            cell.style = styles_.text(field == FilingEntryField::said ? CellAlign::left : CellAlign::centre);
        }
        line(cells);
    }
}

void FormWriter::notes(const PlaceValues& places) {
    for (const auto& note : form_.notes) {
        line({{0, last_, filled(note, places), styles_.note()}});
    }
}

}  // namespace

Outcome writeFilingBook(const Filing& filing, const std::filesystem::path& definition,
                        const std::filesystem::path& file) {
    const auto form = loadFilingDefinition(definition);
    if (!form) {
        return Unexpected{ReportProblem{ReportRefusal::definitionUnreadable, form.error()}};
    }
    auto pending = PendingFile::beside(file);
    if (!pending) {
        return cannotWrite(pending.error());
    }
    const PlaceValues places{{"title", form->title}, {"number", filing.number.chinese()}};
    auto page = form->page;
    page.footer = filled(page.footer, places);
    WorkbookWriter writer(pending->content(), pending->directory(),
                          {filing.number.chinese() + " " + form->title, form->author, "", filing.history.back().at});
    writer.beginSheet(form->sheet, page);
    FormWriter sheet(writer, *form);
    sheet.title(places);
    sheet.form(filing);
    sheet.history(filing);
    sheet.notes(places);
    if (const auto finished = writer.finish(); !finished) {
        return cannotWrite(finished.error());
    }
    auto committed = pending->commit();
    return committed ? Outcome(*committed) : cannotWrite(committed.error());
}

}  // namespace hcp
