#include <algorithm>
#include <tuple>

#include "reporting/disclosure_table.h"

namespace hcp {
namespace {

constexpr std::string_view levelCounts = "rated:";

/// Whether the public is told how many of this level the office had.
bool isCounted(const DisclosureDefinition& definition, const DisclosureRow& row, const std::string& level) {
    const auto column =
        std::ranges::find(definition.counts, std::string(levelCounts) + level, &DisclosureColumn::measure);
    return column != definition.counts.end() &&
           row.counts[static_cast<std::size_t>(column - definition.counts.begin())].value_or(0) > 0;
}

bool comesBefore(const DisclosedText& one, const DisclosedText& other) {
    return std::tie(one.month, one.level, one.text) < std::tie(other.month, other.level, other.text);
}

}  // namespace

std::vector<DisclosureTexts> textsShown(const DisclosureDefinition& definition, const std::vector<DisclosureRow>& rows,
                                        const std::vector<DisclosedText>& texts) {
    std::vector<DisclosureTexts> offices;
    for (const auto& row : rows) {
        DisclosureTexts office{row.code, row.name, {}, 0};
        for (const auto& text : texts) {
            if (row.code.empty() || text.office != row.code || !isCounted(definition, row, text.level)) {
                continue;
            }
            if (office.shown.size() < definition.texts.mostOfOffice) {
                office.shown.push_back(text);
            } else {
                ++office.more;
            }
        }
        std::ranges::sort(office.shown, comesBefore);
        if (!office.shown.empty()) {
            offices.push_back(std::move(office));
        }
    }
    return offices;
}

std::string Disclosed::levelName(const std::string& level) const {
    const auto names = figures.codeNames.find("level");
    const auto found = names == figures.codeNames.end() ? decltype(names->second.begin())() : names->second.find(level);
    return names == figures.codeNames.end() || found == names->second.end() ? level : found->second;
}

}  // namespace hcp
