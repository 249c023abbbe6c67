#include "reporting/workbook_writer.h"

#include <xlsxwriter.h>

#include <algorithm>
#include <map>
#include <utility>

#include "foundation/civil_time.h"
#include "reporting/workbook_chart.h"
#include "reporting/workbook_formats.h"
#include "reporting/workbook_guard.h"
#include "reporting/workbook_limits.h"

namespace hcp {
namespace {

/// As Excel numbers them.
constexpr std::uint8_t paperA4 = 9;
constexpr std::uint8_t paperA3 = 8;
constexpr double columnWidthMax = 255;
constexpr double rowHeightMax = 409;

void applyPage(lxw_worksheet* sheet, const PageSetup& page) {
    worksheet_set_paper(sheet, page.paper == Paper::a3 ? paperA3 : paperA4);
    if (page.landscape) {
        worksheet_set_landscape(sheet);
    }
    worksheet_set_margins(sheet, page.marginLeft, page.marginRight, page.marginTop, page.marginBottom);
    worksheet_fit_to_pages(sheet, static_cast<std::uint16_t>(page.pagesWide), 0);
    worksheet_center_horizontally(sheet);
    worksheet_gridlines(sheet, LXW_HIDE_ALL_GRIDLINES);
}

}  // namespace

struct WorkbookWriter::Book {
    explicit Book(WorkbookMemory memory) : guard(memory) {}

    WorkbookGuard guard;
    WorkbookFormats formats;
    lxw_workbook* workbook = nullptr;
    lxw_worksheet* sheet = nullptr;
    std::map<std::string, lxw_worksheet*> sheets;
    std::string scratch;

    /// What the library answered to a step that the guard had allowed. Where it was is told only when it matters.
    void took(lxw_error error, const std::string& where) {
        if (error != LXW_NO_ERROR) {
            guard.refuse("不能写入" + where + "：" + lxw_strerror(error));
        }
    }
    void took(lxw_error error, std::uint32_t row, std::uint16_t column, const char* what = "") {
        if (error != LXW_NO_ERROR) {
            took(error, guard.at(row, column) + what);
        }
    }
};

WorkbookWriter::WorkbookWriter(const std::filesystem::path& file, const std::filesystem::path& temporary,
                               const WorkbookProperties& properties, WorkbookMemory memory)
    : book_(std::make_unique<Book>(memory)) {
    if (!book_->guard.allowsProperties(properties)) {
        return;
    }
    std::string folder = temporary.string();
    lxw_workbook_options options{};
    options.tmpdir = folder.data();
    options.constant_memory = memory == WorkbookMemory::row ? LXW_TRUE : LXW_FALSE;
    book_->workbook = workbook_new_opt(file.c_str(), &options);
    if (book_->workbook == nullptr) {
        book_->guard.refuse("不能建立工作簿：内存不足");
        return;
    }
    std::string title = properties.title;
    std::string author = properties.author;
    std::string comments = properties.comments;
    lxw_doc_properties document{};
    document.title = title.data();
    document.author = author.data();
    document.comments = comments.data();
    document.created = static_cast<time_t>(properties.created.msSinceEpoch / 1000);
    book_->took(workbook_set_properties(book_->workbook, &document), "文档属性");
}

WorkbookWriter::~WorkbookWriter() {
    if (book_->workbook != nullptr) {
        lxw_workbook_free(book_->workbook);
    }
}

void WorkbookWriter::beginSheet(const std::string& name, const PageSetup& page) {
    if (!book_->guard.allowsSheet(name, page)) {
        return;
    }
    book_->sheet = workbook_add_worksheet(book_->workbook, name.c_str());
    if (book_->sheet == nullptr) {
        book_->guard.refuse("工作表名“" + name + "”重复");
        return;
    }
    book_->sheets[name] = book_->sheet;
    applyPage(book_->sheet, page);
    if (!page.footer.empty()) {
        book_->took(worksheet_set_footer(book_->sheet, page.footer.c_str()), "工作表“" + name + "”的页脚");
    }
}

void WorkbookWriter::returnTo(const std::string& name) {
    book_->guard.allowsReturn(name);
    if (const auto found = book_->sheets.find(name); found != book_->sheets.end()) {
        book_->sheet = found->second;
    }
}

StyleHandle WorkbookWriter::style(const CellStyle& style) {
    const bool usable = book_->workbook != nullptr && book_->guard.allowsStyle(style);
    return usable ? book_->formats.of(style, book_->workbook) : StyleHandle{};
}

void WorkbookWriter::text(std::uint32_t row, std::uint16_t column, std::string_view text, StyleHandle style) {
    if (book_->guard.allowsText(row, column, text)) {
        putCellText(text, book_->scratch);
        book_->took(worksheet_write_string(book_->sheet, row, column, book_->scratch.c_str(), book_->formats.at(style)),
                    row, column);
    }
}

void WorkbookWriter::text(std::uint32_t row, std::uint16_t column, std::string_view text, const CellStyle& style) {
    this->text(row, column, text, this->style(style));
}

void WorkbookWriter::number(std::uint32_t row, std::uint16_t column, std::int64_t number, StyleHandle style) {
    if (book_->guard.allowsNumber(row, column, number)) {
        book_->took(
            worksheet_write_number(book_->sheet, row, column, static_cast<double>(number), book_->formats.at(style)),
            row, column);
    }
}

void WorkbookWriter::number(std::uint32_t row, std::uint16_t column, std::int64_t number, const CellStyle& style) {
    this->number(row, column, number, this->style(style));
}

void WorkbookWriter::time(std::uint32_t row, std::uint16_t column, const CivilTime& time, StyleHandle style) {
    if (book_->guard.allowsTime(row, column, time)) {
        book_->took(worksheet_write_number(book_->sheet, row, column, serialOf(time), book_->formats.at(style)), row,
                    column);
    }
}

void WorkbookWriter::formula(std::uint32_t row, std::uint16_t column, const std::string& formula,
                             const FormulaValue& value, const CellStyle& style) {
    if (!book_->guard.allowsFormula(row, column, formula, value)) {
        return;
    }
    auto* format = book_->formats.at(this->style(style));
    const std::string written = "=" + formula;
    const auto* word = std::get_if<std::string>(&value);
    book_->took(
        word != nullptr
            ? worksheet_write_formula_str(book_->sheet, row, column, written.c_str(), format, word->c_str())
            : worksheet_write_formula_num(book_->sheet, row, column, written.c_str(), format, std::get<double>(value)),
        row, column);
}

void WorkbookWriter::spread(const CellArea& area, std::string_view text, const CellStyle& style) {
    const bool single = area.firstRow == area.lastRow && area.firstColumn == area.lastColumn;
    if (!single) {
        if (!book_->guard.allowsSpread(area)) {
            return;
        }
        book_->took(worksheet_merge_range(book_->sheet, area.firstRow, area.firstColumn, area.lastRow, area.lastColumn,
                                          "", book_->formats.at(this->style(style))),
                    area.firstRow, area.firstColumn);
    }
    this->text(area.firstRow, area.firstColumn, text, style);
}

void WorkbookWriter::columnWidth(std::uint16_t column, double characters) {
    if (book_->guard.allowsCell(0, column)) {
        book_->took(worksheet_set_column(book_->sheet, column, column, std::min(characters, columnWidthMax), nullptr),
                    0, column, "的列宽");
    }
}

void WorkbookWriter::rowHeight(std::uint32_t row, double points) {
    if (book_->guard.allowsCell(row, 0)) {
        book_->took(worksheet_set_row(book_->sheet, row, std::min(points, rowHeightMax), nullptr), row, 0, "的行高");
    }
}

void WorkbookWriter::ordinaryRowHeight(double points) {
    if (book_->guard.allowsCell(0, 0)) {
        worksheet_set_default_row(book_->sheet, std::min(points, rowHeightMax), LXW_FALSE);
    }
}

void WorkbookWriter::freeze(std::uint32_t row, std::uint16_t column) {
    if (book_->guard.allowsCell(row, column)) {
        worksheet_freeze_panes(book_->sheet, row, column);
    }
}

void WorkbookWriter::filter(const CellArea& area) {
    if (book_->guard.allowsArea(area)) {
        book_->took(worksheet_autofilter(book_->sheet, area.firstRow, area.firstColumn, area.lastRow, area.lastColumn),
                    area.firstRow, area.firstColumn, "的筛选");
    }
}

void WorkbookWriter::repeatRows(std::uint32_t first, std::uint32_t last) {
    if (book_->guard.allowsArea({first, 0, last, 0})) {
        book_->took(worksheet_repeat_rows(book_->sheet, first, last), first, 0, "的打印标题行");
    }
}

void WorkbookWriter::repeatColumns(std::uint16_t first, std::uint16_t last) {
    if (book_->guard.allowsArea({0, first, 0, last})) {
        book_->took(worksheet_repeat_columns(book_->sheet, first, last), 0, first, "的打印标题列");
    }
}

void WorkbookWriter::codesAsText(const CellArea& area) {
    if (book_->guard.allowsArea(area)) {
        const auto range = cellName(area.firstRow, area.firstColumn) + ":" + cellName(area.lastRow, area.lastColumn);
        book_->took(worksheet_ignore_errors(book_->sheet, LXW_IGNORE_NUMBER_STORED_AS_TEXT, range.c_str()), range);
    }
}

void WorkbookWriter::colourWord(const CellArea& area, std::string_view word, std::uint32_t ink, std::uint32_t fill) {
    if (!book_->guard.allowsWord(area, word)) {
        return;
    }
    lxw_format* format = workbook_add_format(book_->workbook);
    format_set_font_color(format, ink);
    format_set_bg_color(format, fill);
    std::string constant = formulaText(word);
    lxw_conditional_format rule{};
    rule.type = LXW_CONDITIONAL_TYPE_CELL;
    rule.criteria = LXW_CONDITIONAL_CRITERIA_EQUAL_TO;
    rule.value_string = constant.data();
    rule.format = format;
    book_->took(worksheet_conditional_format_range(book_->sheet, area.firstRow, area.firstColumn, area.lastRow,
                                                   area.lastColumn, &rule),
                area.firstRow, area.firstColumn, "的条件格式");
}

void WorkbookWriter::chart(std::uint32_t row, std::uint16_t column, const WorkbookChart& chart) {
    if (!book_->guard.allowsChart(row, column, chart)) {
        return;
    }
    if (const auto problem = insertChart(book_->workbook, book_->sheet, row, column, chart); !problem.empty()) {
        book_->guard.refuse("不能画" + book_->guard.at(row, column) + "的图表：" + problem);
    }
}

Expected<bool, std::string> WorkbookWriter::finish() {
    if (book_->sheet == nullptr) {
        book_->guard.refuse("工作簿没有工作表");
    }
    if (book_->guard.refused()) {
        return Unexpected{book_->guard.problem()};
    }
    // workbook_close() frees the workbook, whatever it returns.
    const auto error = workbook_close(std::exchange(book_->workbook, nullptr));
    book_->sheet = nullptr;
    if (error != LXW_NO_ERROR) {
        return Unexpected{std::string("不能写出工作簿：") + lxw_strerror(error)};
    }
    return true;
}

}  // namespace hcp
