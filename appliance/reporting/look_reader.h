// Looks and pages of workbook definitions, read from JSON.
#pragma once

#include <set>
#include <string>

#include "reporting/definition_reader.h"
#include "reporting/report_definition.h"

namespace hcp {

[[nodiscard]] ReportLook readLook(const DefinitionReader& reader);
/// The footer may hold `places`.
[[nodiscard]] PageSetup readPage(const DefinitionReader& reader, const std::set<std::string, std::less<>>& places);
/// A word with its colours: the members `word`, `ink` and `fill`.
[[nodiscard]] GradeWord readGradeWord(const DefinitionReader& reader);
/// The member `file`: a plain name ending in .xlsx, which may hold {period}.
[[nodiscard]] std::string readFileName(const DefinitionReader& reader);

}  // namespace hcp
