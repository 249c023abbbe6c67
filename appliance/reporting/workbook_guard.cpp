#include "reporting/workbook_guard.h"

#include <algorithm>
#include <cmath>
#include <stdexcept>

#include "reporting/workbook_limits.h"

namespace hcp {
namespace {

constexpr std::size_t fontUnitsMax = 31;
constexpr std::size_t numberFormatUnitsMax = 100;
constexpr std::size_t lineUnitsMax = 255;

std::optional<std::string> unfitForLine(std::string_view text, std::size_t unitsMax) {
    auto unfit = unfitForWording(text);
    if (!unfit && utf16Units(text) > unitsMax) {
        unfit = "超过 " + std::to_string(unitsMax) + " 个字符";
    }
    return unfit;
}

bool overlap(const CellArea& a, const CellArea& b) {
    return a.firstRow <= b.lastRow && b.firstRow <= a.lastRow && a.firstColumn <= b.lastColumn &&
           b.firstColumn <= a.lastColumn;
}

bool exact(double number) { return std::isfinite(number) && std::abs(number) <= static_cast<double>(countMax); }

}  // namespace

void WorkbookGuard::refuse(const std::string& what) {
    if (!refused()) {
        problem_ = what;
    }
}

std::string WorkbookGuard::at(std::uint32_t row, std::uint16_t column) const {
    return "工作表“" + name_ + "”单元格 " + cellName(row, column);
}

bool WorkbookGuard::refuseAt(std::uint32_t row, std::uint16_t column, const std::string& what) {
    refuse(at(row, column) + what);
    return false;
}

bool WorkbookGuard::allowsProperties(const WorkbookProperties& properties) {
    for (const auto* property : {&properties.title, &properties.author, &properties.comments}) {
        if (const auto unfit = unfitForLine(*property, lineUnitsMax)) {
            refuse("文档属性" + *unfit);
        }
    }
    return !refused();
}

bool WorkbookGuard::allowsSheet(const std::string& name, const PageSetup& page) {
    if (const auto unfit = unfitForSheetName(name)) {
        refuse(*unfit);
    } else if (const auto footer = unfitForLine(page.footer, footerUnitsMax)) {
        refuse("工作表“" + name + "”的页脚" + *footer);
    }
    name_ = name;
    sheet_ = &sheets_[name];
    return !refused();
}

void WorkbookGuard::allowsReturn(const std::string& name) {
    const auto found = sheets_.find(name);
    if (found == sheets_.end()) {
        throw std::logic_error("WorkbookWriter: back to a sheet that was not begun");
    }
    name_ = name;
    sheet_ = &found->second;
}

bool WorkbookGuard::allowsCell(std::uint32_t row, std::uint16_t column) {
    if (sheet_ == nullptr && !refused()) {
        throw std::logic_error("WorkbookWriter: a cell before the first sheet");
    }
    if (row >= sheetRowsMax || column >= sheetColumnsMax) {
        refuse("工作表“" + name_ + "”的行列数超过上限");
    }
    return !refused();
}

bool WorkbookGuard::allowsWriting(std::uint32_t row, std::uint16_t column) {
    if (!allowsCell(row, column)) {
        return false;
    }
    if (memory_ == WorkbookMemory::row && row < sheet_->row) {
        throw std::logic_error("WorkbookWriter: back to a row that was given away");
    }
    sheet_->row = std::max(sheet_->row, row);
    return true;
}

bool WorkbookGuard::allowsArea(const CellArea& area) {
    if (area.lastRow < area.firstRow || area.lastColumn < area.firstColumn) {
        throw std::logic_error("WorkbookWriter: an area ends before it begins");
    }
    return allowsCell(area.lastRow, area.lastColumn);
}

bool WorkbookGuard::allowsSpread(const CellArea& area) {
    if (!allowsArea(area)) {
        return false;
    }
    if (memory_ == WorkbookMemory::row && area.firstRow != area.lastRow) {
        throw std::logic_error("WorkbookWriter: rows are merged that are written one by one");
    }
    auto& spreads = sheet_->spreads;
    if (std::any_of(spreads.begin(), spreads.end(), [&](const CellArea& other) { return overlap(other, area); })) {
        throw std::logic_error("WorkbookWriter: merged areas overlap");
    }
    spreads.push_back(area);
    return allowsWriting(area.firstRow, area.firstColumn);
}

bool WorkbookGuard::allowsStyle(const CellStyle& style) {
    if (unfitForLine(style.font.name, fontUnitsMax)) {
        refuse("字体名过长或含有控制字符");
    } else if (unfitForLine(style.numberFormat, numberFormatUnitsMax)) {
        refuse("数字格式过长或含有控制字符");
    }
    return !refused();
}

bool WorkbookGuard::allowsText(std::uint32_t row, std::uint16_t column, std::string_view text) {
    if (!allowsWriting(row, column)) {
        return false;
    }
    const auto unfit = unfitForCell(text);
    return !unfit || refuseAt(row, column, "的文字" + *unfit);
}

bool WorkbookGuard::allowsNumber(std::uint32_t row, std::uint16_t column, std::int64_t number) {
    if (!allowsWriting(row, column)) {
        return false;
    }
    const bool fits = number >= -countMax && number <= countMax;
    return fits || refuseAt(row, column, "的数过大，不能准确表示");
}

bool WorkbookGuard::allowsTime(std::uint32_t row, std::uint16_t column, const CivilTime& time) {
    if (!allowsWriting(row, column)) {
        return false;
    }
    return time.day >= firstCellDay || refuseAt(row, column, "的时间早于 " + formatDay(firstCellDay));
}

bool WorkbookGuard::allowsFormula(std::uint32_t row, std::uint16_t column, const std::string& formula,
                                  const FormulaValue& value) {
    if (!allowsWriting(row, column)) {
        return false;
    }
    const auto* word = std::get_if<std::string>(&value);
    if (unfitForLine(formula, formulaUnitsMax) || (word != nullptr && unfitForLine(*word, lineUnitsMax))) {
        return refuseAt(row, column, "的公式过长或含有控制字符");
    }
    return word != nullptr || exact(std::get<double>(value)) || refuseAt(row, column, "的数过大，不能准确表示");
}

bool WorkbookGuard::allowsWord(const CellArea& area, std::string_view word) {
    if (!allowsArea(area)) {
        return false;
    }
    const auto unfit = unfitForLine(word, lineUnitsMax);
    return !unfit || refuseAt(area.firstRow, area.firstColumn, "的提示词" + *unfit);
}

bool WorkbookGuard::allowsChart(std::uint32_t row, std::uint16_t column, const WorkbookChart& chart) {
    if (!allowsCell(row, column)) {
        return false;
    }
    for (const auto* text : {&chart.title, &chart.alternative, &chart.rowsTitle, &chart.valuesTitle}) {
        if (const auto unfit = unfitForLine(*text, lineUnitsMax)) {
            return refuseAt(row, column, "的图表文字" + *unfit);
        }
    }
    return std::ranges::all_of(chart.series, [&](const WorkbookChart::Series& series) {
        const auto unfit = unfitForLine(series.name, lineUnitsMax);
        return allowsArea(series.labels) && allowsArea(series.values) &&
               (!unfit || refuseAt(row, column, "的图例" + *unfit));
    });
}

}  // namespace hcp
