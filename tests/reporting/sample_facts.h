// Invented facts for workbooks, the same each time.
#pragma once

#include <vector>

#include "measures/fact.h"
#include "reporting/figure_report.h"

namespace hcp {

/// Some thousand facts of thirteen months around October 2026, with every value that an aspect can have.
[[nodiscard]] std::vector<Fact> ordinaryFacts();
/// Offices, windows, people and items with names that look like formulas, markup, numbers, escapes; control characters.
[[nodiscard]] std::vector<Fact> hostileFacts();

/// October 2026 over the facts, as the definition asks for it.
struct SampleFigures {
    SampleFigures(const ReportDefinition& definition, const std::vector<Fact>& facts);

    Tally tally;
    ReportFigures figures;
};

}  // namespace hcp
