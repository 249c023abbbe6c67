// The tables of a definition: reading them and holding them together.
#pragma once

#include "reporting/definition_reader.h"
#include "reporting/report_definition.h"

namespace hcp {

/// Reads a sheet of kind "table" (rows are a grouping's) or "trend" (rows are periods). Whatever a column needs beside
/// it to be checked by hand has to stand in the table; faults go to the reader's.
[[nodiscard]] TableSheet readTable(const DefinitionReader& reader, const ReportDefinition& definition);

}  // namespace hcp
