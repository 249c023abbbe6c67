// Figures of invented months for the tests of the workbook.
#pragma once

#include "reporting/monthly_report.h"

namespace hcp {

/// Ten offices over all levels and channels, one without any evaluation, and the nameless one last.
[[nodiscard]] MonthlyFigures ordinaryMonth();
/// Offices whose names look like formulas, like escapes, or hold characters that nobody expects in a name.
[[nodiscard]] MonthlyFigures hostileMonth();
[[nodiscard]] MonthlyFigures emptyMonth();

}  // namespace hcp
