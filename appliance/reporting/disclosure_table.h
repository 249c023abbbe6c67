// The numbers of a disclosure, with what is held back already gone.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "reporting/disclosure.h"

namespace hcp {

struct DisclosureRow {
    std::string code;  ///< empty in the total, and for evaluations whose service record has not arrived
    std::string name;
    std::vector<std::optional<std::int64_t>> counts;  ///< nothing: held back
    std::vector<std::optional<double>> rates;         ///< nothing: held back, or without a denominator
};

/// The texts of an office that are shown, by month, level and text: their order tells nothing of their times.
struct DisclosureTexts {
    std::string code;
    std::string name;
    std::vector<DisclosedText> shown;
    std::size_t more = 0;  ///< that might be shown as well
};

/// Of offices whose count of the text's level is shown; at most the definition's number each.
[[nodiscard]] std::vector<DisclosureTexts> textsShown(const DisclosureDefinition& definition,
                                                      const std::vector<DisclosureRow>& rows,
                                                      const std::vector<DisclosedText>& texts);

/// Rows of offices, the total last. Refused, with a Chinese sentence, when the definition's sums do not add up.
[[nodiscard]] Expected<std::vector<DisclosureRow>, std::string> disclosedRows(
    const ReportFigures& figures, const DisclosureDefinition& definition,
    const std::map<std::string, std::string>& officeNames);

/// What a disclosure says.
struct Disclosed {
    const ReportFigures& figures;
    const DisclosureDefinition& definition;
    std::vector<DisclosureRow> rows;
    std::vector<DisclosureTexts> texts;

    [[nodiscard]] std::string levelName(const std::string& level) const;
};

[[nodiscard]] std::string disclosureJson(const Disclosed& disclosed);
[[nodiscard]] std::string disclosureCsv(const Disclosed& disclosed);
[[nodiscard]] std::string disclosedTextsCsv(const Disclosed& disclosed);
[[nodiscard]] std::string disclosureHtml(const Disclosed& disclosed);

}  // namespace hcp
