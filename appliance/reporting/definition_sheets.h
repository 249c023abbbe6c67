// The sheets of a definition: reading them and holding them against its measures and grades.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "reporting/definition_reader.h"
#include "reporting/report_definition.h"

namespace hcp {

/// Places a report fills in: {title} {periodName} {period} {from} {to} {produced} {package} {version} {checkpoint}.
[[nodiscard]] const std::set<std::string, std::less<>>& reportPlaces();

/// Reads "sheets"; formats, book, scheme and grades of the definition have been read. Faults go to the reader's.
[[nodiscard]] std::vector<ReportSheet> readSheets(const DefinitionReader& root, const ReportDefinition& definition);

}  // namespace hcp
