// A problem filing as a workbook that the city files: one sheet of A4, upright.
//
// What people wrote are texts and nothing else: no cell is ever a formula, and none is cut. A text too long for the
// height that a row can have goes over several rows as one cell.
#pragma once

#include <filesystem>

#include "foundation/expected.h"
#include "quality/filing.h"
#include "reporting/filing_definition.h"
#include "reporting/report_problem.h"

namespace hcp {

/// Writes `file` and returns it. The same filing and definition give the same bytes. The file appears whole or not at
/// all.
[[nodiscard]] Expected<std::filesystem::path, ReportProblem> writeFilingBook(const Filing& filing,
                                                                             const std::filesystem::path& definition,
                                                                             const std::filesystem::path& file);

}  // namespace hcp
