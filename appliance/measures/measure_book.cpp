#include "measures/measure_book.h"

#include <algorithm>
#include <charconv>
#include <stdexcept>
#include <utility>

namespace hcp {
namespace {

std::string withCode(const std::string& name, const std::string& code) {
    return isFamilyName(name) ? name.substr(0, name.size() - 1) + code : name;
}

std::int64_t weightOf(const std::string& code) {
    std::int64_t weight = 0;
    const auto end = code.data() + code.size();
    if (code.empty() || std::from_chars(code.data(), end, weight).ptr != end) {
        throw std::invalid_argument("code " + code + " is no number that a count could be weighed with");
    }
    return weight;
}

/// Counts of a family by their codes.
std::vector<std::pair<std::string, std::int64_t>> countsOf(const Counts& counts, const std::string& family) {
    std::vector<std::pair<std::string, std::int64_t>> found;
    const std::string prefix = family + ":";
    for (auto at = counts.lower_bound(prefix); at != counts.end() && at->first.starts_with(prefix); ++at) {
        found.emplace_back(at->first.substr(prefix.size()), at->second);
    }
    return found;
}

}  // namespace

std::pair<std::string, std::string> familyAndCode(const std::string& name) {
    const auto colon = name.find(':');
    return colon == std::string::npos ? std::pair{name, std::string()}
                                      : std::pair{name.substr(0, colon), name.substr(colon + 1)};
}

bool isFamilyName(const std::string& name) { return name.size() > 2 && name.ends_with(":*"); }

void MeasureBook::add(const std::string& name, Measure measure) {
    names_.push_back(name);
    measures_.emplace(name, std::move(measure));
}

const Measure* MeasureBook::find(const std::string& name) const {
    if (const auto exact = measures_.find(name); exact != measures_.end()) {
        return &exact->second;
    }
    const auto [family, code] = familyAndCode(name);
    const auto found = code.empty() ? measures_.end() : measures_.find(family + ":*");
    return found == measures_.end() ? nullptr : &found->second;
}

std::optional<Measure> MeasureBook::resolve(const std::string& name) const {
    const Measure* found = find(name);
    if (found == nullptr) {
        return std::nullopt;
    }
    Measure measure = *found;
    if (const auto code = familyAndCode(name).second; !code.empty()) {
        measure.numerator = withCode(measure.numerator, code);
        measure.denominator = withCode(measure.denominator, code);
    }
    return measure;
}

bool MeasureBook::isNumber(const std::string& name) const {
    const Measure* found = find(name);
    return found != nullptr && !found->isRatio();
}

bool MeasureBook::collected(const std::string& name) const {
    const auto measure = resolve(name);
    if (!measure) {
        return false;
    }
    switch (measure->form) {
        case Measure::Form::count:
            return measure->collected;
        case Measure::Form::sum:
            return std::ranges::all_of(measure->terms, [&](const auto& term) { return collected(term.measure); });
        case Measure::Form::ratio:
            break;
    }
    return collected(measure->numerator) && collected(measure->denominator);
}

std::vector<Measure::Term> writtenOut(const MeasureBook& book, const Measure& sum,
                                      const std::map<std::string, std::vector<std::string>>& codes) {
    std::vector<Measure::Term> written;
    const auto each = [&](const std::string& family, const auto& timesOf) {
        if (const auto found = codes.find(family); found != codes.end()) {
            for (const auto& code : found->second) {
                written.push_back({family + ":" + code, timesOf(code)});
            }
        }
    };
    for (const auto& term : sum.terms) {
        if (isFamilyName(term.measure)) {
            each(familyAndCode(term.measure).first, [&](const std::string&) { return term.times; });
        } else if (book.find(term.measure) != nullptr) {
            written.push_back(term);
        }
    }
    if (!sum.weighed.empty()) {
        each(sum.weighed, weightOf);
    }
    return written;
}

std::int64_t numberOf(const MeasureBook& book, const Counts& counts, const std::string& name) {
    const Measure* measure = book.find(name);
    if (measure == nullptr || measure->isRatio()) {
        throw std::logic_error("measure " + name + " is no count");
    }
    if (measure->form == Measure::Form::count) {
        const auto found = counts.find(name);
        return found == counts.end() ? 0 : found->second;
    }
    std::int64_t sum = 0;
    for (const auto& term : measure->terms) {
        if (!isFamilyName(term.measure)) {
            sum += term.times * numberOf(book, counts, term.measure);
            continue;
        }
        for (const auto& [code, count] : countsOf(counts, familyAndCode(term.measure).first)) {
            sum += term.times * count;
        }
    }
    for (const auto& [code, count] : measure->weighed.empty() ? std::vector<std::pair<std::string, std::int64_t>>()
                                                              : countsOf(counts, measure->weighed)) {
        sum += weightOf(code) * count;
    }
    return sum;
}

}  // namespace hcp
