#include "reporting/report_figures.h"

#include <algorithm>
#include <stdexcept>

namespace hcp {
namespace {

constexpr std::string_view previous = "previous";
constexpr std::string_view yearBefore = "yearBefore";

FigureName nameIn(const std::string& figure) {
    const auto name = FigureName::parse(figure);
    if (!name) {
        throw std::logic_error("figure " + figure + " names no period");
    }
    return *name;
}

}  // namespace

std::optional<FigureName> FigureName::parse(const std::string& text) {
    const auto at = text.find('@');
    if (at == std::string::npos) {
        return FigureName{text, ""};
    }
    const std::string when = text.substr(at + 1);
    return when == previous || when == yearBefore ? std::optional(FigureName{text.substr(0, at), when}) : std::nullopt;
}

Period FigureName::in(const Period& reported) const {
    return when.empty() ? reported : when == previous ? reported.previous() : reported.yearBefore();
}

std::vector<ReportValues::Code> ReportValues::codes(const std::string& family) const {
    const Measure& counted = measure(family + ":*");
    const std::string aspect(nameOf(counted.each.value()));
    const auto known = figures_.codeNames.find(aspect);
    std::map<std::string, std::string> named =
        known == figures_.codeNames.end() ? std::map<std::string, std::string>() : known->second;
    for (const auto& code : figures_.tally.codes(family)) {
        named.try_emplace(code, code);
    }
    std::vector<Code> out;
    for (const auto& [code, name] : named) {
        out.push_back({code, name});
    }
    std::ranges::sort(out, {}, [](const Code& code) { return std::pair(code.code.size(), code.code); });
    if (counted.each == Aspect::level) {
        std::ranges::reverse(out);
    }
    return out;
}

const Measure& ReportValues::measure(const std::string& figure) const {
    const Measure* found = book_.find(nameIn(figure).measure);
    if (found == nullptr) {
        throw std::logic_error("there is no measure " + figure);
    }
    return *found;
}

std::optional<Measure> ReportValues::composed(const std::string& figure) const {
    const FigureName name = nameIn(figure);
    auto measure = book_.resolve(name.measure);
    if (!measure || measure->form == Measure::Form::count) {
        return std::nullopt;
    }
    const auto there = [&](const std::string& part) { return FigureName{part, name.when}.text(); };
    if (measure->isRatio()) {
        measure->numerator = there(measure->numerator);
        measure->denominator = there(measure->denominator);
        return measure;
    }
    std::map<std::string, std::vector<std::string>> written;
    const auto write = [&](const std::string& family) {
        for (const auto& code : codes(family)) {
            written[family].push_back(code.code);
        }
    };
    for (const auto& term : measure->terms) {
        if (isFamilyName(term.measure)) {
            write(familyAndCode(term.measure).first);
        }
    }
    if (!measure->weighed.empty()) {
        write(measure->weighed);
    }
    measure->terms = writtenOut(book_, *measure, written);
    for (auto& term : measure->terms) {
        term.measure = there(term.measure);
    }
    return measure;
}

bool ReportValues::collected(const std::string& figure) const { return book_.collected(nameIn(figure).measure); }

std::int64_t ReportValues::number(const std::string& figure, const ReportRow& row) const {
    const FigureName name = nameIn(figure);
    const auto counts = row.counts.find(name.when);
    return numberOf(book_, counts == row.counts.end() ? Counts() : counts->second, name.measure);
}

std::vector<ReportRow> ReportValues::rows(Grouping by, const std::vector<std::string>& also) const {
    std::map<GroupKey, ReportRow> found;
    const auto take = [&](const std::string& when) {
        for (auto& [key, counts] : figures_.tally.rows({by, FigureName{"", when}.in(figures_.period)})) {
            found[key].counts[when] = std::move(counts);
        }
    };
    take("");
    std::ranges::for_each(also, take);
    std::vector<ReportRow> out;
    for (auto& [key, row] : found) {
        row.key = key;
        row.names = figures_.tally.names(by, key);
        out.push_back(std::move(row));
    }
    return out;
}

ReportRow ReportValues::total(const std::vector<std::string>& also) const {
    ReportRow row;
    row.counts[""] = figures_.tally.total(figures_.period);
    for (const auto& when : also) {
        row.counts[when] = figures_.tally.total(FigureName{"", when}.in(figures_.period));
    }
    return row;
}

std::vector<ReportRow> ReportValues::rows(const std::vector<Period>& periods) const {
    std::vector<ReportRow> out;
    for (const auto& period : periods) {
        ReportRow row;
        row.key.code = period.text();
        row.names.name = period.chinese();
        row.counts[""] = figures_.tally.total(period);
        out.push_back(std::move(row));
    }
    return out;
}

}  // namespace hcp
