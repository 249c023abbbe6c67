#include "reporting/table_plan.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "reporting/table_values.h"
#include "reporting/text_width.h"
#include "reporting/workbook_limits.h"

namespace hcp {
namespace {

constexpr double padding = 2;
constexpr double figureLeast = 6;
constexpr double textMost = 28;
constexpr double headingInOneLine = 8;
constexpr std::size_t rowsForWidths = 2000;  ///< later rows may wrap

/// A long heading goes on two lines; the filter's button takes a little.
double headingWidth(const std::string& heading) {
    const double width = textWidth(heading);
    return width <= headingInOneLine ? width : std::max(headingInOneLine, std::ceil(width / 4) * 2);
}

double widthOf(const FigureCell& cell, const std::string& format) {
    if (const auto* word = std::get_if<std::string>(&cell)) {
        return textWidth(*word);
    }
    const auto* whole = std::get_if<std::int64_t>(&cell);
    return numberWidth(format, whole != nullptr ? static_cast<double>(*whole) : std::get<double>(cell));
}

double gradeWidth(const ReportGrade& grade) {
    double width = std::max(textWidth(grade.none.word), textWidth(grade.otherwise.word));
    for (const auto& step : grade.steps) {
        width = std::max(width, textWidth(step.word.word));
    }
    return width;
}

double automaticWidth(const ReportContext& context, const TablePlan& plan, const PlannedColumn& column,
                      TableValues& values) {
    double width = headingWidth(column.heading);
    if (column.grade != nullptr) {
        return std::max(width, gradeWidth(*column.grade)) + padding;
    }
    for (std::size_t row = 0; row < std::min(plan.rows.size(), rowsForWidths); ++row) {
        width = std::max(width, column.isText() ? std::min(textWidth(textIn(context, plan, column, row)), textMost)
                                                : widthOf(values.cell(column, row), column.format));
    }
    if (plan.total && !column.isText()) {
        width = std::max(width, widthOf(values.totalCell(column), column.format));
    }
    return std::max(width, column.isText() ? 0 : figureLeast) + padding +
           (column.isText() && column.content != ColumnContent::rowNumber ? indentWidth : 0);
}

std::string formatOf(const ReportContext& context, const PlannedColumn& column) {
    const auto& formats = context.definition.formats;
    switch (column.content) {
        case ColumnContent::measure:
        case ColumnContent::low:
        case ColumnContent::high:
        case ColumnContent::change:
            return formats.at(context.values.measure(column.figure).format);
        case ColumnContent::part:
        case ColumnContent::score:
            return formats.at(std::string(scoreFormat));
        case ColumnContent::rank:
        case ColumnContent::scoreRank:
        case ColumnContent::rowNumber:
        case ColumnContent::officeCode:
        case ColumnContent::officeName:
        case ColumnContent::code:
        case ColumnContent::name:
        case ColumnContent::grade:
            break;
    }
    return formats.at(std::string(countFormat));
}

PlannedColumn planColumn(const ReportContext& context, const ReportColumn& column, const PlaceValues& places) {
    PlannedColumn planned;
    planned.heading = filled(column.heading, places);
    planned.content = column.content;
    planned.figure = filled(column.name, places);
    planned.key = filled(column.key(), places);
    planned.against = column.against;
    if (column.content == ColumnContent::grade) {
        planned.grade = &context.definition.grades.at(column.name);
    } else if (column.content == ColumnContent::part) {
        planned.part = &*std::ranges::find(context.definition.scheme, column.name, &ScorePart::measure);
    }
    planned.format = formatOf(context, planned);
    return planned;
}

void addGroup(TablePlan& plan, const ReportContext& context, const ColumnGroup& group, const PlaceValues& places) {
    PlannedGroup planned{filled(group.title, places), static_cast<std::uint16_t>(plan.columns.size()), 0};
    for (const auto& column : group.columns) {
        plan.columns.push_back(planColumn(context, column, places));
        if (const auto& key = plan.columns.back().key; !key.empty()) {
            plan.columnOf.emplace(key, plan.lastColumn());
        }
    }
    planned.last = plan.lastColumn();
    plan.groups.push_back(planned);
}

void planRows(TablePlan& plan, const ReportContext& context, const TableSheet& table) {
    if (table.each) {
        plan.rows = context.values.rows(periodsOf(table, context.figures.period));
        return;
    }
    plan.rows = context.values.rows(table.by, table.otherPeriods());
    plan.total = context.values.total(table.otherPeriods());
}

}  // namespace

std::uint16_t TablePlan::leadingTexts() const {
    return static_cast<std::uint16_t>(
        std::ranges::find_if(columns, [](const PlannedColumn& column) { return !column.isText(); }) - columns.begin());
}

double TablePlan::widthTo(std::uint16_t column) const {
    return std::accumulate(columns.begin(), columns.begin() + column + 1, 0.0,
                           [](double sum, const PlannedColumn& each) { return sum + each.width; });
}

std::uint16_t TablePlan::lastOnFirstPage(int pagesWide, std::uint16_t repeated) const {
    if (pagesWide == 1) {
        return lastColumn();
    }
    const double again = repeated == 0 ? 0 : widthTo(static_cast<std::uint16_t>(repeated - 1)) * (pagesWide - 1);
    // A column never lies on two sheets of paper, so a little of each is left empty.
    const double room = (widthTo(lastColumn()) + again) / pagesWide * 0.9;
    std::uint16_t last = 0;
    while (last < lastColumn() && widthTo(static_cast<std::uint16_t>(last + 1)) <= room) {
        ++last;
    }
    return last;
}

Expected<TablePlan, std::string> planTable(const ReportContext& context, const ReportSheet& sheet) {
    const auto& table = std::get<TableSheet>(sheet.content);
    TablePlan plan;
    plan.sheet = sheet.name;
    planRows(plan, context, table);
    if (plan.rows.size() > sheetRowsMax / 2) {
        return Unexpected{"工作表“" + sheet.name + "”放不下 " + std::to_string(plan.rows.size()) + " 行"};
    }
    for (const auto& group : table.groups) {
        const auto codes = group.each.empty() ? std::vector<ReportValues::Code>{{}} : context.values.codes(group.each);
        for (const auto& code : codes) {
            auto places = context.places;
            places["code"] = code.code;
            places["name"] = code.name;
            addGroup(plan, context, group, places);
            if (plan.columns.size() > sheetColumnsMax) {
                return Unexpected{"工作表“" + sheet.name + "”的列数超过上限"};
            }
        }
    }
    TableValues values(context, plan);
    std::size_t at = 0;
    for (const auto& group : table.groups) {
        const std::size_t times = group.each.empty() ? 1 : context.values.codes(group.each).size();
        for (std::size_t i = 0; i < times * group.columns.size(); ++i, ++at) {
            const auto& given = group.columns[i % group.columns.size()].width;
            plan.columns[at].width = given ? *given : automaticWidth(context, plan, plan.columns[at], values);
        }
    }
    return plan;
}

std::string textIn(const ReportContext& context, const TablePlan& plan, const PlannedColumn& column, std::size_t row) {
    const ReportRow& about = plan.rows[row];
    const auto& wording = context.definition.wording;
    switch (column.content) {
        case ColumnContent::rowNumber:
            return std::to_string(row + 1);
        case ColumnContent::officeCode:
            return about.key.office;
        case ColumnContent::officeName:
            return about.names.office.empty() && about.key.office.empty() ? wording.unmatchedOffice
                                                                          : about.names.office;
        case ColumnContent::code:
            return about.key.code.empty() ? wording.notSaid : about.key.code;
        case ColumnContent::name:
            return about.names.name;
        case ColumnContent::measure:
        case ColumnContent::low:
        case ColumnContent::high:
        case ColumnContent::change:
        case ColumnContent::rank:
        case ColumnContent::part:
        case ColumnContent::score:
        case ColumnContent::scoreRank:
        case ColumnContent::grade:
            break;
    }
    return {};
}

}  // namespace hcp
