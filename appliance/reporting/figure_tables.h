// The tables of a workbook of figures as values, for whoever compares two of them: what stands in which row and column
// of which sheet, without how it looks.
#pragma once

#include <string>
#include <vector>

#include "reporting/table_plan.h"

namespace hcp {

struct FigureTable {
    struct Row {
        std::string heading;             ///< the texts at its left; of the total the definition's word
        std::string office;              ///< code of the office that it is about; empty where it is about more than one
        std::vector<std::string> cells;  ///< one a column; numbers with six digits that count

        friend bool operator==(const Row&, const Row&) = default;
    };

    std::string sheet;
    std::vector<std::string> columns;  ///< their headings, each behind that of its group
    std::vector<Row> rows;

    friend bool operator==(const FigureTable&, const FigureTable&) = default;
};

[[nodiscard]] FigureTable tableOf(const ReportContext& context, const TablePlan& plan);

}  // namespace hcp
