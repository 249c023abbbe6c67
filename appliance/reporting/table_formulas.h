// The formulas of a table sheet, over the cells that stand beside them.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "reporting/table_plan.h"

namespace hcp {

class TableFormulas {
public:
    TableFormulas(const ReportContext& context, const TablePlan& plan) : context_(context), plan_(plan) {}

    /// The measure over cells of that row: always for a ratio; for a sum when all its terms stand on the sheet.
    [[nodiscard]] std::optional<std::string> measure(const std::string& name, std::uint32_t row) const;
    /// The column's sum over the rows of the offices.
    [[nodiscard]] std::string total(std::uint16_t column) const;
    /// The word of a grade for the ratio in that row.
    [[nodiscard]] std::string grade(const ReportGrade& grade, std::uint32_t row) const;

private:
    [[nodiscard]] std::string cell(const std::string& measure, std::uint32_t row) const;
    [[nodiscard]] std::optional<std::string> sum(const ReportMeasure& measure, std::uint32_t row) const;

    const ReportContext& context_;
    const TablePlan& plan_;
};

/// numerator / denominator, or the word where the denominator is 0.
[[nodiscard]] std::string ratioFormula(const std::string& numerator, const std::string& denominator,
                                       const std::string& undefined);
/// What ratioFormula() is worth.
[[nodiscard]] FormulaValue ratioValue(std::int64_t numerator, std::int64_t denominator, const std::string& undefined);

}  // namespace hcp
