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

    /// Of a column that is no text, in that row of the sheet; nothing where the cell is a number of its own, or a word.
    [[nodiscard]] std::optional<std::string> cell(const PlannedColumn& column, std::uint32_t row) const;

private:
    [[nodiscard]] std::string at(const std::string& key, std::uint32_t row) const;
    [[nodiscard]] std::string down(const std::string& key) const;  ///< all rows of a column, without the total
    [[nodiscard]] std::optional<std::string> figure(const PlannedColumn& column, std::uint32_t row) const;
    [[nodiscard]] std::optional<std::string> sum(const Measure& measure, std::uint32_t row) const;
    [[nodiscard]] std::string bound(const PlannedColumn& column, std::uint32_t row) const;
    [[nodiscard]] std::string change(const PlannedColumn& column, std::uint32_t row) const;
    [[nodiscard]] std::string part(const PlannedColumn& column, std::uint32_t row) const;
    [[nodiscard]] std::string score(std::uint32_t row) const;
    [[nodiscard]] std::string rank(const PlannedColumn& column, std::uint32_t row) const;
    [[nodiscard]] std::string scoreRank(std::uint32_t row) const;
    [[nodiscard]] std::string grade(const ReportGrade& grade, std::uint32_t row) const;

    const ReportContext& context_;
    const TablePlan& plan_;
};

/// numerator / denominator, or the word where the denominator is 0.
[[nodiscard]] std::string ratioFormula(const std::string& numerator, const std::string& denominator,
                                       const std::string& undefined);

}  // namespace hcp
