#include "reporting/table_plan.h"

#include <algorithm>
#include <cmath>

#include "reporting/text_width.h"
#include "reporting/workbook_limits.h"

namespace hcp {
namespace {

constexpr double padding = 2;
constexpr double figureLeast = 6;
constexpr double textMost = 28;
constexpr double headingInOneLine = 8;

/// A long heading goes on two lines; the filter's button takes a little.
double headingWidth(const std::string& heading) {
    const double width = textWidth(heading);
    return width <= headingInOneLine ? width : std::max(headingInOneLine, std::ceil(width / 4) * 2);
}

double valueWidth(const ReportContext& context, const PlannedColumn& column, const OfficeFigures& office) {
    switch (column.content) {
        case ColumnContent::rowNumber:
            return static_cast<double>(std::to_string(context.figures.offices.size()).size());
        case ColumnContent::officeCode:
            return std::min(textWidth(office.code), textMost);
        case ColumnContent::officeName:
            return std::min(textWidth(officeTitle(context, office)), textMost);
        case ColumnContent::grade:
            return 0;
        case ColumnContent::measure:
            break;
    }
    const auto& formats = context.definition.formats;
    const auto measure = context.measures.resolve(column.measure);
    if (!measure || !measure->isRatio()) {
        const auto& format = formats.at(measure ? measure->format : std::string(countFormat));
        return numberWidth(format, static_cast<double>(context.measures.count(column.measure, office)));
    }
    const auto numerator = static_cast<double>(context.measures.count(measure->numerator, office));
    const auto denominator = static_cast<double>(context.measures.count(measure->denominator, office));
    return numberWidth(formats.at(measure->format), denominator == 0 ? 0 : numerator / denominator);
}

double gradeWidth(const ReportGrade& grade) {
    double width = std::max(textWidth(grade.none.word), textWidth(grade.otherwise.word));
    for (const auto& step : grade.steps) {
        width = std::max(width, textWidth(step.word.word));
    }
    return width;
}

double automaticWidth(const ReportContext& context, const PlannedColumn& column) {
    double width = headingWidth(column.heading);
    if (column.grade != nullptr) {
        width = std::max(width, gradeWidth(*column.grade));
    } else {
        width = std::max(width, valueWidth(context, column, context.measures.total()));
        for (const auto& office : context.figures.offices) {
            width = std::max(width, valueWidth(context, column, office));
        }
    }
    const bool figure = column.content == ColumnContent::measure;
    const bool text = column.content == ColumnContent::officeCode || column.content == ColumnContent::officeName;
    return std::max(width, figure ? figureLeast : 0) + padding + (text ? indentWidth : 0);
}

PlannedColumn planColumn(const ReportContext& context, const ReportColumn& column, const PlaceValues& places) {
    PlannedColumn planned;
    planned.heading = filled(column.heading, places);
    planned.content = column.content;
    if (column.content == ColumnContent::grade) {
        planned.grade = &context.definition.grades.at(column.name);
        planned.measure = planned.grade->measure;
    } else if (column.content == ColumnContent::measure) {
        planned.measure = filled(column.name, places);
    }
    planned.width = column.width ? *column.width : automaticWidth(context, planned);
    return planned;
}

void addGroup(TablePlan& plan, const ReportContext& context, const ColumnGroup& group, const PlaceValues& places) {
    PlannedGroup planned{filled(group.title, places), static_cast<std::uint16_t>(plan.columns.size()), 0};
    for (const auto& column : group.columns) {
        plan.columns.push_back(planColumn(context, column, places));
        if (column.content == ColumnContent::measure) {
            plan.columnOf.emplace(plan.columns.back().measure, plan.lastColumn());
        }
    }
    planned.last = plan.lastColumn();
    plan.groups.push_back(planned);
}

}  // namespace

std::uint16_t TablePlan::leadingTexts() const {
    const auto figure = std::find_if(columns.begin(), columns.end(), [](const PlannedColumn& column) {
        return column.content == ColumnContent::measure || column.content == ColumnContent::grade;
    });
    return static_cast<std::uint16_t>(figure - columns.begin());
}

double TablePlan::width() const {
    double sum = 0;
    for (const auto& column : columns) {
        sum += column.width;
    }
    return sum;
}

Expected<TablePlan, std::string> planTable(const ReportContext& context, const ReportSheet& sheet) {
    const auto& table = std::get<TableSheet>(sheet.content);
    TablePlan plan;
    plan.sheet = sheet.name;
    const auto offices = std::max<std::size_t>(context.figures.offices.size(), 1);
    if (offices > sheetRowsMax / 2) {
        return Unexpected{"工作表“" + sheet.name + "”放不下 " + std::to_string(offices) + " 个处室"};
    }
    plan.totalRow = TablePlan::firstOfficeRow + static_cast<std::uint32_t>(offices);
    for (const auto& group : table.groups) {
        const auto codes =
            group.each.empty() ? std::vector<MonthMeasures::Code>{{}} : context.measures.codes(group.each);
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
    return plan;
}

const std::string& officeTitle(const ReportContext& context, const OfficeFigures& office) {
    return office.code.empty() && office.name.empty() ? context.definition.wording.unmatchedOffice : office.name;
}

const GradeWord& gradeOf(const ReportGrade& grade, std::int64_t numerator, std::int64_t denominator) {
    if (denominator == 0) {
        return grade.none;
    }
    const double ratio = static_cast<double>(numerator) / static_cast<double>(denominator);
    const auto step =
        std::find_if(grade.steps.begin(), grade.steps.end(), [&](const auto& s) { return ratio < s.below; });
    return step == grade.steps.end() ? grade.otherwise : step->word;
}

}  // namespace hcp
