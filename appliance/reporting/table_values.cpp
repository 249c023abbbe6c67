#include "reporting/table_values.h"

#include <algorithm>

namespace hcp {
namespace {

constexpr double fullScore = 100;

std::optional<double> numberIn(const FigureCell& cell) {
    if (const auto* whole = std::get_if<std::int64_t>(&cell)) {
        return static_cast<double>(*whole);
    }
    const auto* number = std::get_if<double>(&cell);
    return number == nullptr ? std::nullopt : std::optional(*number);
}

}  // namespace

const ReportRow& TableValues::rowAt(std::optional<std::size_t> row) const {
    return row ? plan_.rows[*row] : plan_.total.value();
}

FigureCell TableValues::cell(const PlannedColumn& column, std::size_t row) { return valueOf(column, row); }

FigureCell TableValues::totalCell(const PlannedColumn& column) { return valueOf(column, std::nullopt); }

FigureCell TableValues::valueOf(const PlannedColumn& column, std::optional<std::size_t> row) {
    const ReportRow& about = rowAt(row);
    switch (column.content) {
        case ColumnContent::measure:
            return figure(column.figure, about);
        case ColumnContent::low:
        case ColumnContent::high:
            return bound(column, about);
        case ColumnContent::change:
            return change(column, about);
        case ColumnContent::part:
            return part(*column.part, about);
        case ColumnContent::score:
            return score(about);
        case ColumnContent::rank:
            return row ? rank(column.figure, *row) : FigureCell("");
        case ColumnContent::scoreRank:
            return row ? scoreRank(*row) : FigureCell("");
        case ColumnContent::grade:
            return grade(*column.grade, row).word;
        case ColumnContent::rowNumber:
        case ColumnContent::officeCode:
        case ColumnContent::officeName:
        case ColumnContent::code:
        case ColumnContent::name:
            break;
    }
    return std::string();
}

FigureCell TableValues::figure(const std::string& name, const ReportRow& row) const {
    const auto& wording = context_.definition.wording;
    if (!context_.values.collected(name)) {
        return wording.notCollected;
    }
    const auto composed = context_.values.composed(name);
    if (!composed || !composed->isRatio()) {
        return context_.values.number(name, row);
    }
    const auto whole = context_.values.number(composed->denominator, row);
    if (whole == 0) {
        return wording.undefinedRatio;
    }
    return static_cast<double>(context_.values.number(composed->numerator, row)) / static_cast<double>(whole);
}

FigureCell TableValues::bound(const PlannedColumn& column, const ReportRow& row) const {
    const auto& wording = context_.definition.wording;
    if (!context_.values.collected(column.figure)) {
        return wording.notCollected;
    }
    const auto ratio = context_.values.composed(column.figure).value();
    const auto interval =
        wilson(context_.values.number(ratio.numerator, row), context_.values.number(ratio.denominator, row));
    if (!interval) {
        return wording.undefinedRatio;
    }
    return column.content == ColumnContent::low ? interval->low : interval->high;
}

FigureCell TableValues::change(const PlannedColumn& column, const ReportRow& row) const {
    const auto now = figure(column.figure, row);
    const auto then = figure(column.figure + "@" + column.against, row);
    const auto *wholeNow = std::get_if<std::int64_t>(&now), *wholeThen = std::get_if<std::int64_t>(&then);
    if (wholeNow != nullptr && wholeThen != nullptr) {
        return *wholeNow - *wholeThen;
    }
    const auto a = numberIn(now), b = numberIn(then);
    return a && b ? FigureCell(*a - *b) : FigureCell(context_.definition.wording.undefinedRatio);
}

FigureCell TableValues::part(const ScorePart& part, const ReportRow& row) const {
    const auto value = numberIn(figure(part.measure, row));
    if (!value) {
        return context_.definition.wording.undefinedRatio;
    }
    return std::max(0.0, std::min(1.0, (*value - part.zero) / (part.full - part.zero))) * part.weight;
}

FigureCell TableValues::score(const ReportRow& row) const {
    double sum = 0;
    double weights = 0;
    for (const auto& each : context_.definition.scheme) {
        if (const auto points = numberIn(part(each, row))) {
            sum += *points;
            weights += each.weight;
        }
    }
    return weights == 0 ? FigureCell(context_.definition.wording.undefinedRatio)
                        : FigureCell(sum / weights * fullScore);
}

FigureCell TableValues::rank(const std::string& figure, std::size_t row) {
    auto found = ranks_.find(figure);
    if (found == ranks_.end()) {
        const auto ratio = context_.values.composed(figure).value();
        std::vector<RankedRow> ranked;
        for (const auto& each : plan_.rows) {
            ranked.push_back(
                {context_.values.number(ratio.numerator, each), context_.values.number(ratio.denominator, each)});
        }
        found = ranks_.emplace(figure, ranks(ranked, context_.definition.enough)).first;
    }
    const auto& own = found->second[row];
    return own ? FigureCell(std::int64_t{*own}) : FigureCell(context_.definition.wording.tooFew);
}

FigureCell TableValues::scoreRank(std::size_t row) const {
    const auto& definition = context_.definition;
    const auto scoreOf = [&](const ReportRow& each) {
        const bool enough = context_.values.number(definition.enoughOf, each) >= definition.enough;
        return enough ? numberIn(score(each)) : std::nullopt;
    };
    const auto own = scoreOf(plan_.rows[row]);
    if (!own) {
        return definition.wording.tooFew;
    }
    return std::int64_t{1} + std::ranges::count_if(plan_.rows, [&](const ReportRow& each) {
               const auto other = scoreOf(each);
               return other && *other > *own;
           });
}

const GradeWord& TableValues::grade(const ReportGrade& grade, std::optional<std::size_t> row) {
    const auto value = numberIn(grade.column == "score" ? score(rowAt(row)) : figure(grade.column, rowAt(row)));
    if (!value) {
        return grade.none;
    }
    const auto step = std::ranges::find_if(grade.steps, [&](const auto& each) { return *value < each.below; });
    return step == grade.steps.end() ? grade.otherwise : step->word;
}

}  // namespace hcp
