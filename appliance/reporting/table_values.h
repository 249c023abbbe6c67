// What the cells of a table are worth, worked out here; the formulas beside them (table_formulas.h) say the same in
// Excel's words, and a test recalculates them.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "measures/interval.h"
#include "reporting/table_plan.h"

namespace hcp {

/// A whole number, another number, or a word where there is no number.
using FigureCell = std::variant<std::int64_t, double, std::string>;

/// The number format of scores and their parts.
inline constexpr std::string_view scoreFormat = "score";

class TableValues {
public:
    /// Keeps references to both; the plan's rows must not change.
    TableValues(const ReportContext& context, const TablePlan& plan) : context_(context), plan_(plan) {}

    /// Of a column that is no text.
    [[nodiscard]] FigureCell cell(const PlannedColumn& column, std::size_t row);
    [[nodiscard]] FigureCell totalCell(const PlannedColumn& column);
    /// The word of a grade for what stands in its column.
    [[nodiscard]] const GradeWord& grade(const ReportGrade& grade, std::optional<std::size_t> row);

private:
    [[nodiscard]] const ReportRow& rowAt(std::optional<std::size_t> row) const;
    [[nodiscard]] FigureCell valueOf(const PlannedColumn& column, std::optional<std::size_t> row);
    [[nodiscard]] FigureCell figure(const std::string& name, const ReportRow& row) const;
    [[nodiscard]] FigureCell bound(const PlannedColumn& column, const ReportRow& row) const;
    [[nodiscard]] FigureCell change(const PlannedColumn& column, const ReportRow& row) const;
    [[nodiscard]] FigureCell part(const ScorePart& part, const ReportRow& row) const;
    [[nodiscard]] FigureCell score(const ReportRow& row) const;
    [[nodiscard]] FigureCell rank(const std::string& figure, std::size_t row);
    [[nodiscard]] FigureCell scoreRank(std::size_t row) const;

    const ReportContext& context_;
    const TablePlan& plan_;
    std::map<std::string, std::vector<std::optional<int>>> ranks_;
};

}  // namespace hcp
