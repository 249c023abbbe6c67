#include "quality/quality_tally.h"

#include <algorithm>
#include <array>

namespace hcp {
namespace {

constexpr std::array partNames{std::pair{QualityPart::office, std::string_view("office")},
                               std::pair{QualityPart::sender, std::string_view("sender")},
                               std::pair{QualityPart::window, std::string_view("window")},
                               std::pair{QualityPart::item, std::string_view("item")}};

constexpr std::array dimensions{Dimension::complete,   Dimension::accurate, Dimension::truthful,  Dimension::timely,
                                Dimension::consistent, Dimension::unique,   Dimension::conforming};

}  // namespace

std::string_view nameOf(QualityPart part) {
    return std::ranges::find(partNames, part, [](const auto& one) { return one.first; })->second;
}

std::optional<QualityPart> qualityPartOf(std::string_view name) {
    const auto* found = std::ranges::find(partNames, name, [](const auto& one) { return one.second; });
    return found == partNames.end() ? std::nullopt : std::optional(found->first);
}

const std::string& partOf(const QualityPlace& place, QualityPart part) {
    switch (part) {
        case QualityPart::office:
            return place.office;
        case QualityPart::sender:
            return place.sender;
        case QualityPart::window:
            return place.window;
        case QualityPart::item:
            return place.item;
    }
    return place.office;
}

void QualityTally::add(const QualityPlace& place, const std::vector<Finding>& findings) {
    const auto kept = [&](QualityPart part) { return kept_.contains(part) ? partOf(place, part) : std::string(); };
    Counts& counts = places_[{kept(QualityPart::office), kept(QualityPart::sender), kept(QualityPart::window),
                              kept(QualityPart::item)}];
    ++counts.checked;
    counts.failing += findings.empty() ? 0 : 1;
    std::set<Dimension> failed;
    std::set<std::pair<Dimension, std::string>> broken;
    for (const auto& finding : findings) {
        counts.dimensions[finding.dimension] += failed.insert(finding.dimension).second ? 1 : 0;
        const std::pair rule{finding.dimension, finding.rule};
        counts.rules[rule] += broken.insert(rule).second ? 1 : 0;
    }
}

std::vector<QualityRow> QualityTally::rows() const {
    std::vector<QualityRow> rows;
    for (const auto& [place, counts] : places_) {
        rows.push_back({place, std::nullopt, "", counts.checked, counts.failing});
        for (const auto dimension : dimensions) {
            const auto failing = counts.dimensions.find(dimension);
            rows.push_back(
                {place, dimension, "", counts.checked, failing == counts.dimensions.end() ? 0 : failing->second});
            for (const auto& [rule, count] : counts.rules) {
                if (rule.first == dimension) {
                    rows.push_back({place, dimension, rule.second, counts.checked, count});
                }
            }
        }
    }
    return rows;
}

}  // namespace hcp
