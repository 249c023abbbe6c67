// Evidence as a workbook: a row for each test of each requirement, and one for each that nothing of the run tests.
#pragma once

#include <filesystem>

#include "conformance/evidence.h"
#include "foundation/expected.h"
#include "reporting/report_problem.h"

namespace hcp {

/// Writes `file` by the definition (a list, reports/README.md). It appears whole or not at all.
[[nodiscard]] Expected<std::filesystem::path, ReportProblem> writeEvidenceWorkbook(
    const Evidence& evidence, const std::filesystem::path& definition, const std::filesystem::path& file);

}  // namespace hcp
