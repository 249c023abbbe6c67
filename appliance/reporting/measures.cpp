#include "reporting/measures.h"

#include <algorithm>
#include <array>
#include <stdexcept>
#include <utility>

namespace hcp {
namespace {

constexpr std::array<std::pair<std::string_view, std::int64_t OfficeFigures::*>, 4> plainCounts{
    {{"services", &OfficeFigures::services},
     {"servicesEvaluated", &OfficeFigures::servicesEvaluated},
     {"held", &OfficeFigures::held},
     {"delivered", &OfficeFigures::delivered}}};

/// "level:5" → {"level", "5"}; without a colon the code is empty.
std::pair<std::string, std::string> familyAndCode(const std::string& name) {
    const auto colon = name.find(':');
    return colon == std::string::npos ? std::pair{name, std::string()}
                                      : std::pair{name.substr(0, colon), name.substr(colon + 1)};
}

std::string withCode(const std::string& name, const std::string& code) {
    return name.size() > 2 && name.substr(name.size() - 2) == ":*" ? name.substr(0, name.size() - 1) + code : name;
}

bool existsByItself(const std::string& name) {
    const auto [family, code] = familyAndCode(name);
    return std::any_of(plainCounts.begin(), plainCounts.end(),
                       [&](const auto& count) { return count.first == name; }) ||
           ((family == "level" || family == "channel") && !code.empty());
}

std::int64_t countOf(const std::map<std::string, std::int64_t>& counts, const std::string& code) {
    const auto found = counts.find(code);
    return found == counts.end() ? 0 : found->second;
}

/// Codes in the order of their numbers: "9" before "10".
bool before(const std::string& a, const std::string& b) { return std::pair(a.size(), a) < std::pair(b.size(), b); }

std::vector<MonthMeasures::Code> allCodes(const std::map<std::string, std::string>& named,
                                          const std::map<std::string, std::int64_t>& counted) {
    std::vector<MonthMeasures::Code> codes;
    for (const auto& [code, name] : named) {
        codes.push_back({code, name});
    }
    for (const auto& [code, count] : counted) {
        if (named.count(code) == 0) {
            codes.push_back({code, code});
        }
    }
    std::sort(codes.begin(), codes.end(), [](const auto& a, const auto& b) { return before(a.code, b.code); });
    return codes;
}

void add(OfficeFigures& total, const OfficeFigures& office) {
    for (const auto& [name, count] : plainCounts) {
        total.*count += office.*count;
    }
    for (const auto& [code, count] : office.levels) {
        total.levels[code] += count;
    }
    for (const auto& [code, count] : office.channels) {
        total.channels[code] += count;
    }
}

}  // namespace

std::optional<ReportMeasure> resolveMeasure(const ReportMeasures& measures, const std::string& name) {
    if (const auto exact = measures.find(name); exact != measures.end()) {
        return exact->second;
    }
    const auto [family, code] = familyAndCode(name);
    const auto found = code.empty() ? measures.end() : measures.find(family + ":*");
    if (found == measures.end()) {
        return std::nullopt;
    }
    auto measure = found->second;
    measure.numerator = withCode(measure.numerator, code);
    measure.denominator = withCode(measure.denominator, code);
    return measure;
}

bool isMeasure(const ReportMeasures& measures, const std::string& name) {
    return existsByItself(name) || resolveMeasure(measures, name);
}

bool isCountMeasure(const ReportMeasures& measures, const std::string& name) {
    const auto measure = resolveMeasure(measures, name);
    return measure ? !measure->isRatio() : existsByItself(name);
}

MonthMeasures::MonthMeasures(const ReportMeasures& measures, const MonthlyFigures& figures) : measures_(measures) {
    for (const auto& office : figures.offices) {
        add(total_, office);
    }
    codes_["level"] = allCodes(figures.levelNames, total_.levels);
    std::reverse(codes_["level"].begin(), codes_["level"].end());
    codes_["channel"] = allCodes(figures.channelNames, total_.channels);
}

std::optional<ReportMeasure> MonthMeasures::resolve(const std::string& name) const {
    auto measure = resolveMeasure(measures_, name);
    if (!measure || measure->isRatio()) {
        return measure;
    }
    std::vector<ReportMeasure::Term> written;
    for (const auto& term : measure->terms) {
        const auto [family, code] = familyAndCode(term.measure);
        if (code != "*") {
            written.push_back(term);
            continue;
        }
        for (const auto& each : codes(family)) {
            written.push_back({family + ":" + each.code, term.times});
        }
    }
    if (!measure->weighed.empty()) {
        for (const auto& each : codes(measure->weighed)) {
            written.push_back({measure->weighed + ":" + each.code, std::stoll(each.code)});
        }
    }
    measure->terms = std::move(written);
    measure->weighed.clear();
    return measure;
}

std::int64_t MonthMeasures::count(const std::string& name, const OfficeFigures& office) const {
    for (const auto& [plain, member] : plainCounts) {
        if (plain == name) {
            return office.*member;
        }
    }
    if (const auto measure = resolve(name)) {
        if (measure->isRatio()) {
            throw std::logic_error("report measure " + name + " is no count");
        }
        std::int64_t sum = 0;
        for (const auto& term : measure->terms) {
            sum += term.times * count(term.measure, office);
        }
        return sum;
    }
    const auto [family, code] = familyAndCode(name);
    return countOf(family == "level" ? office.levels : office.channels, code);
}

std::optional<std::string> levelWithoutWeight(const MonthMeasures& measures) {
    for (const auto& level : measures.codes("level")) {
        if (level.code.empty() || level.code.size() > 4 ||
            level.code.find_first_not_of("0123456789") != std::string::npos) {
            return level.code;
        }
    }
    return std::nullopt;
}

}  // namespace hcp
