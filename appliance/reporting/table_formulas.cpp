#include "reporting/table_formulas.h"

#include <array>
#include <charconv>

#include "measures/interval.h"
#include "reporting/workbook_limits.h"

namespace hcp {
namespace {

/// Shortest text that reads back as the same number, whatever the locale.
std::string numberText(double number) {
    std::array<char, 32> buffer{};
    const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), number).ptr;
    return {buffer.data(), end};
}

std::string signedText(double number) { return number < 0 ? "(" + numberText(number) + ")" : numberText(number); }

}  // namespace

std::string ratioFormula(const std::string& numerator, const std::string& denominator, const std::string& undefined) {
    return "IF(" + denominator + "=0," + formulaText(undefined) + "," + numerator + "/" + denominator + ")";
}

std::string TableFormulas::at(const std::string& key, std::uint32_t row) const {
    return cellName(row, plan_.columnOf.at(key));
}

std::string TableFormulas::down(const std::string& key) const {
    const auto column = plan_.columnOf.at(key);
    return cellName(TablePlan::firstRow, column, true) + ":" + cellName(plan_.lastRow(), column, true);
}

std::optional<std::string> TableFormulas::cell(const PlannedColumn& column, std::uint32_t row) const {
    const bool inTotal = plan_.total && row == plan_.totalRow();
    switch (column.content) {
        case ColumnContent::measure:
            return figure(column, row);
        case ColumnContent::low:
        case ColumnContent::high:
            return context_.values.collected(column.figure) ? std::optional(bound(column, row)) : std::nullopt;
        case ColumnContent::change:
            return change(column, row);
        case ColumnContent::part:
            return part(column, row);
        case ColumnContent::score:
            return score(row);
        case ColumnContent::rank:
            return inTotal ? std::nullopt : std::optional(rank(column, row));
        case ColumnContent::scoreRank:
            return inTotal ? std::nullopt : std::optional(scoreRank(row));
        case ColumnContent::grade:
            return grade(*column.grade, row);
        case ColumnContent::rowNumber:
        case ColumnContent::officeCode:
        case ColumnContent::officeName:
        case ColumnContent::code:
        case ColumnContent::name:
            break;
    }
    return std::nullopt;
}

std::optional<std::string> TableFormulas::figure(const PlannedColumn& column, std::uint32_t row) const {
    if (!context_.values.collected(column.figure)) {
        return std::nullopt;
    }
    const auto measure = context_.values.composed(column.figure);
    if (measure && measure->isRatio()) {
        return ratioFormula(at(measure->numerator, row), at(measure->denominator, row),
                            context_.definition.wording.undefinedRatio);
    }
    if (plan_.total && row == plan_.totalRow()) {
        const auto of = plan_.columnOf.at(column.key);
        return "SUM(" + cellName(TablePlan::firstRow, of) + ":" + cellName(plan_.lastRow(), of) + ")";
    }
    return measure ? sum(*measure, row) : std::nullopt;
}

/// Over the cells of its row, when all its terms stand on the sheet.
std::optional<std::string> TableFormulas::sum(const Measure& measure, std::uint32_t row) const {
    std::string formula;
    for (const auto& term : measure.terms) {
        if (!plan_.columnOf.contains(term.measure)) {
            return std::nullopt;
        }
        const std::string sign = term.times < 0 ? "-" : formula.empty() ? "" : "+";
        const auto times = term.times < 0 ? -term.times : term.times;
        formula += sign + (times == 1 ? "" : std::to_string(times) + "*") + at(term.measure, row);
    }
    return formula.empty() || utf16Units(formula) > formulaUnitsMax ? std::nullopt : std::optional(formula);
}

/// Wilson's interval, written as measures/interval.cpp works it out.
std::string TableFormulas::bound(const PlannedColumn& column, std::uint32_t row) const {
    const auto ratio = context_.values.composed(column.figure).value();
    const auto a = at(ratio.numerator, row);
    const auto n = at(ratio.denominator, row);
    const bool low = column.content == ColumnContent::low;
    const std::string z = numberText(wilsonZ);
    const std::string square = z + "*" + z;
    const std::string half = z + "*SQRT(" + a + "*(" + n + "-" + a + ")/" + n + "+" + square + "/4)";
    const std::string value = "(" + a + "+" + square + "/2" + (low ? "-" : "+") + half + ")/(" + n + "+" + square + ")";
    return "IF(" + n + "=0," + formulaText(context_.definition.wording.undefinedRatio) + "," +
           (low ? "MAX(0," : "MIN(1,") + value + "))";
}

std::string TableFormulas::change(const PlannedColumn& column, std::uint32_t row) const {
    const auto now = at(column.figure, row);
    const auto then = at(column.figure + "@" + column.against, row);
    return "IF(AND(ISNUMBER(" + now + "),ISNUMBER(" + then + "))," + now + "-" + then + "," +
           formulaText(context_.definition.wording.undefinedRatio) + ")";
}

std::string TableFormulas::part(const PlannedColumn& column, std::uint32_t row) const {
    const ScorePart& part = *column.part;
    const auto value = at(part.measure, row);
    return "IF(ISNUMBER(" + value + "),MAX(0,MIN(1,(" + value + "-" + signedText(part.zero) + ")/" +
           signedText(part.full - part.zero) + "))*" + numberText(part.weight) + "," +
           formulaText(context_.definition.wording.undefinedRatio) + ")";
}

std::string TableFormulas::score(std::uint32_t row) const {
    std::string points;
    std::string weights;
    for (const auto& part : context_.definition.scheme) {
        const auto value = at(part.measure + "/part", row);
        points += (points.empty() ? "" : ",") + value;
        weights += (weights.empty() ? "" : "+") + std::string("ISNUMBER(") + value + ")*" + numberText(part.weight);
    }
    return "IF(COUNT(" + points + ")=0," + formulaText(context_.definition.wording.undefinedRatio) + ",SUM(" + points +
           ")/(" + weights + ")*100)";
}

std::string TableFormulas::rank(const PlannedColumn& column, std::uint32_t row) const {
    const auto whole = context_.values.composed(column.figure).value().denominator;
    const std::string enough = std::to_string(context_.definition.enough);
    return "IF(" + at(whole, row) + "<" + enough + "," + formulaText(context_.definition.wording.tooFew) +
           ",1+SUMPRODUCT((" + down(whole) + ">=" + enough + ")*(" + down(column.figure + "/low") + ">" +
           at(column.figure + "/high", row) + ")))";
}

std::string TableFormulas::scoreRank(std::uint32_t row) const {
    const auto& of = context_.definition.enoughOf;
    const std::string enough = std::to_string(context_.definition.enough);
    const auto own = at("score", row);
    return "IF(AND(" + at(of, row) + ">=" + enough + ",ISNUMBER(" + own + ")),1+SUMPRODUCT((" + down(of) +
           ">=" + enough + ")*ISNUMBER(" + down("score") + ")*(" + down("score") + ">" + own + "))," +
           formulaText(context_.definition.wording.tooFew) + ")";
}

std::string TableFormulas::grade(const ReportGrade& grade, std::uint32_t row) const {
    const auto value = at(grade.column, row);
    std::string formula = "IF(ISNUMBER(" + value + "),";
    std::string closing = ",";
    for (const auto& step : grade.steps) {
        formula += "IF(" + value + "<" + numberText(step.below) + "," + formulaText(step.word.word) + ",";
        closing = ")" + closing;
    }
    return formula + formulaText(grade.otherwise.word) + closing + formulaText(grade.none.word) + ")";
}

}  // namespace hcp
