// Workbooks of figures: how offices, windows, staff, items and channels did in a period, and how that moved.
//
// Counts come in, a workbook goes out; layout, wording, order and the assessment's weights are data (reports/*.json),
// and what a measure means stands in reports/measures.json, so a heading or a weight can change without a compiler.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "foundation/expected.h"
#include "reporting/figure_tables.h"
#include "reporting/report_definition.h"
#include "reporting/report_figures.h"
#include "reporting/report_problem.h"

namespace hcp {

/// What has to be counted for the report of a period: all groupings and periods that its sheets speak of.
[[nodiscard]] std::vector<Tally::Part> partsOf(const ReportDefinition& definition, const Period& period);

/// Writes <folder>/<file name of the definition> and returns its path. The same figures and definition give the same
/// bytes. The file appears whole or not at all (written beside, synced, renamed). `figures.tally` was made over the
/// definition's book and holds partsOf() it.
[[nodiscard]] Expected<std::filesystem::path, ReportProblem> writeFigureReport(const ReportFigures& figures,
                                                                               const ReportDefinition& definition,
                                                                               const std::filesystem::path& folder);

/// The tables of the same workbook, in the order of its sheets, without writing it.
[[nodiscard]] Expected<std::vector<FigureTable>, ReportProblem> figureTables(const ReportFigures& figures,
                                                                             const ReportDefinition& definition);

}  // namespace hcp
