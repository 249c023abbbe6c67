// Writes a workbook of twenty columns, by our writer of lists or by the library alone, and prints how long it took and
// how much memory the process ever had, as JSON. Usage: detail_workbook ours|bare ROWS FOLDER
#include <sys/resource.h>

#include <xlsxwriter.h>

#include <chrono>
#include <iostream>

#include "detail_rows.h"
#include "reporting/list_report.h"
#include "reporting/workbook_limits.h"

namespace {

using namespace hcp;

class MadeRows final : public ListRows {
public:
    explicit MadeRows(std::uint64_t rows) : rows_(rows) {
        for (std::size_t i = 1; i < benchmark::columns; ++i) {
            fields_.push_back("c" + std::to_string(i));
        }
    }
    [[nodiscard]] const std::vector<std::string>& fields() const override { return fields_; }
    bool next(ListRow& into) override {
        if (at_ == rows_) {
            return false;
        }
        benchmark::fillRow(++at_, into.values);
        return true;
    }

private:
    std::uint64_t rows_;
    std::uint64_t at_ = 0;
    std::vector<std::string> fields_;
};

bool writeOurs(std::uint64_t count, const std::filesystem::path& folder) {
    MadeRows rows(count);
    ListFacts facts;
    facts.period = "2026-10";
    const auto written = writeListReport(
        rows, facts, std::filesystem::path(HCP_SOURCE_DIR) / "fixtures/reports/detail.json", folder, {});
    if (!written) {
        std::cerr << written.error().what << '\n';
    }
    return written.hasValue();
}

lxw_format* bordered(lxw_workbook* book, const char* numberFormat) {
    auto* format = workbook_add_format(book);
    format_set_font_name(format, "宋体");
    format_set_font_size(format, 10.5);
    format_set_border(format, LXW_BORDER_THIN);
    format_set_border_color(format, 0x8497B0);
    format_set_align(format, LXW_ALIGN_VERTICAL_CENTER);
    format_set_text_wrap(format);
    if (*numberFormat != 0) {
        format_set_num_format(format, numberFormat);
    }
    return format;
}

bool writeBare(std::uint64_t count, const std::filesystem::path& folder) {
    std::string temporary = folder.string();
    lxw_workbook_options options{};
    options.constant_memory = LXW_TRUE;
    options.tmpdir = temporary.data();
    auto* book = workbook_new_opt((folder / "bare.xlsx").c_str(), &options);
    auto* sheet = workbook_add_worksheet(book, "明细");
    auto* text = bordered(book, "");
    auto* number = bordered(book, "#,##0");
    auto* time = bordered(book, "yyyy-mm-dd hh:mm:ss");
    std::vector<std::string> row;
    for (std::uint64_t i = 1; i <= count; ++i) {
        const auto at = static_cast<lxw_row_t>(i);
        benchmark::fillRow(i, row);
        worksheet_write_number(sheet, at, 0, static_cast<double>(i), number);
        for (std::size_t column = 1; column < benchmark::columns; ++column) {
            const auto& value = row[column - 1];
            const auto place = static_cast<lxw_col_t>(column);
            if (column == benchmark::firstTime || column == benchmark::firstTime + 1) {
                worksheet_write_number(sheet, at, place, serialOf(parseCivilTime(value).value()), time);
            } else if (column == benchmark::number) {
                worksheet_write_number(sheet, at, place, std::stod(value), number);
            } else {
                worksheet_write_string(sheet, at, place, value.c_str(), text);
            }
        }
    }
    return workbook_close(book) == LXW_NO_ERROR;
}

}  // namespace

int main(int count, char** arguments) {
    if (count != 4) {
        std::cerr << "usage: detail_workbook ours|bare ROWS FOLDER\n";
        return 2;
    }
    const std::string who = arguments[1];
    const std::uint64_t rows = std::stoull(arguments[2]);
    const auto begin = std::chrono::steady_clock::now();
    const bool done = who == "ours" ? writeOurs(rows, arguments[3]) : writeBare(rows, arguments[3]);
    const std::chrono::duration<double> taken = std::chrono::steady_clock::now() - begin;
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    const auto secondsOf = [](const timeval& time) {
        return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
    };
    std::cout << "{\"rows\":" << rows << ",\"seconds\":" << taken.count()
              << ",\"cpuSeconds\":" << secondsOf(usage.ru_utime) + secondsOf(usage.ru_stime)
              << ",\"peakKb\":" << usage.ru_maxrss << "}\n";
    return done ? 0 : 1;
}
