#include "reporting/table_formulas.h"

#include <array>
#include <charconv>

#include "reporting/workbook_limits.h"

namespace hcp {
namespace {

/// Shortest text that reads back as the same number, whatever the locale.
std::string numberText(double number) {
    std::array<char, 32> buffer{};
    const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), number).ptr;
    return {buffer.data(), end};
}

}  // namespace

std::string ratioFormula(const std::string& numerator, const std::string& denominator, const std::string& undefined) {
    return "IF(" + denominator + "=0," + formulaText(undefined) + "," + numerator + "/" + denominator + ")";
}

FormulaValue ratioValue(std::int64_t numerator, std::int64_t denominator, const std::string& undefined) {
    if (denominator == 0) {
        return undefined;
    }
    return static_cast<double>(numerator) / static_cast<double>(denominator);
}

std::string TableFormulas::cell(const std::string& measure, std::uint32_t row) const {
    return cellName(row, plan_.columnOf.at(measure));
}

std::optional<std::string> TableFormulas::measure(const std::string& name, std::uint32_t row) const {
    const auto measure = context_.measures.resolve(name);
    if (!measure) {
        return std::nullopt;
    }
    if (!measure->isRatio()) {
        return sum(*measure, row);
    }
    return ratioFormula(cell(measure->numerator, row), cell(measure->denominator, row),
                        context_.definition.wording.undefinedRatio);
}

std::optional<std::string> TableFormulas::sum(const ReportMeasure& measure, std::uint32_t row) const {
    std::string formula;
    for (const auto& term : measure.terms) {
        if (plan_.columnOf.count(term.measure) == 0) {
            return std::nullopt;
        }
        const std::string sign = term.times < 0 ? "-" : formula.empty() ? "" : "+";
        const auto times = term.times < 0 ? -term.times : term.times;
        formula += sign + (times == 1 ? "" : std::to_string(times) + "*") + cell(term.measure, row);
    }
    return formula.empty() || utf16Units(formula) > formulaUnitsMax ? std::nullopt : std::optional(formula);
}

std::string TableFormulas::total(std::uint16_t column) const {
    return "SUM(" + cellName(TablePlan::firstOfficeRow, column) + ":" + cellName(plan_.totalRow - 1, column) + ")";
}

std::string TableFormulas::grade(const ReportGrade& grade, std::uint32_t row) const {
    const auto measure = context_.measures.resolve(grade.measure);
    const auto ratio = cell(grade.measure, row);
    std::string formula = "IF(" + cell(measure->denominator, row) + "=0," + formulaText(grade.none.word) + ",";
    std::string closing = ")";
    for (const auto& step : grade.steps) {
        formula += "IF(" + ratio + "<" + numberText(step.below) + "," + formulaText(step.word.word) + ",";
        closing += ")";
    }
    return formula + formulaText(grade.otherwise.word) + closing;
}

}  // namespace hcp
