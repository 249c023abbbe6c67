#include "reporting/report_definition.h"

#include "reporting/report_figures.h"

namespace hcp {

std::string ReportColumn::key() const {
    switch (content) {
        case ColumnContent::measure:
            return name;
        case ColumnContent::low:
            return name + "/low";
        case ColumnContent::high:
            return name + "/high";
        case ColumnContent::part:
            return name + "/part";
        case ColumnContent::score:
            return "score";
        case ColumnContent::change:
        case ColumnContent::rank:
        case ColumnContent::scoreRank:
        case ColumnContent::grade:
        case ColumnContent::rowNumber:
        case ColumnContent::officeCode:
        case ColumnContent::officeName:
        case ColumnContent::code:
        case ColumnContent::name:
            break;
    }
    return {};
}

std::vector<std::string> TableSheet::otherPeriods() const {
    std::set<std::string> others;
    for (const auto& group : groups) {
        for (const auto& column : group.columns) {
            const auto figure = FigureName::parse(column.name);
            if (figure && !figure->when.empty()) {
                others.insert(figure->when);
            }
        }
    }
    return {others.begin(), others.end()};
}

}  // namespace hcp
