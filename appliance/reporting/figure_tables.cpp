#include "reporting/figure_tables.h"

#include <cstdio>

#include "reporting/table_values.h"

namespace hcp {
namespace {

std::string textOf(const FigureCell& cell) {
    if (const auto* word = std::get_if<std::string>(&cell)) {
        return *word;
    }
    if (const auto* whole = std::get_if<std::int64_t>(&cell)) {
        return std::to_string(*whole);
    }
    char text[32];
    (void)std::snprintf(text, sizeof text, "%.6g", std::get<double>(cell));
    return text;
}

/// Without the number of the row, which says where it stands and not what it is about.
std::string headingOf(const ReportContext& context, const TablePlan& plan, std::size_t row) {
    std::string heading;
    for (const auto& column : plan.columns) {
        if (column.isText() && column.content != ColumnContent::rowNumber) {
            const std::string text = textIn(context, plan, column, row);
            heading += (heading.empty() || text.empty() ? "" : " ") + text;
        }
    }
    return heading;
}

}  // namespace

FigureTable tableOf(const ReportContext& context, const TablePlan& plan) {
    FigureTable table{plan.sheet, {}, {}};
    TableValues values(context, plan);
    std::vector<const PlannedColumn*> figures;
    for (const auto& group : plan.groups) {
        for (std::uint32_t i = group.first; i <= group.last; ++i) {
            const PlannedColumn& column = plan.columns[i];
            if (!column.isText()) {
                figures.push_back(&column);
                table.columns.push_back(group.title.empty() ? column.heading : group.title + " " + column.heading);
            }
        }
    }
    for (std::size_t row = 0; row < plan.rows.size(); ++row) {
        table.rows.push_back({headingOf(context, plan, row), plan.rows[row].key.office, {}});
        for (const auto* column : figures) {
            table.rows.back().cells.push_back(textOf(values.cell(*column, row)));
        }
    }
    if (plan.total) {
        table.rows.push_back({context.definition.wording.total, "", {}});
        for (const auto* column : figures) {
            table.rows.back().cells.push_back(textOf(values.totalCell(*column)));
        }
    }
    return table;
}

}  // namespace hcp
