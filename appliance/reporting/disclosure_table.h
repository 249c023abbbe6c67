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

/// Rows of offices, the total last. Refused, with a Chinese sentence, when the definition's sums do not add up.
[[nodiscard]] Expected<std::vector<DisclosureRow>, std::string> disclosedRows(
    const ReportFigures& figures, const DisclosureDefinition& definition,
    const std::map<std::string, std::string>& officeNames);

[[nodiscard]] std::string disclosureJson(const ReportFigures& figures, const DisclosureDefinition& definition,
                                         const std::vector<DisclosureRow>& rows);
[[nodiscard]] std::string disclosureCsv(const DisclosureDefinition& definition, const std::vector<DisclosureRow>& rows);
[[nodiscard]] std::string disclosureHtml(const ReportFigures& figures, const DisclosureDefinition& definition,
                                         const std::vector<DisclosureRow>& rows);

}  // namespace hcp
