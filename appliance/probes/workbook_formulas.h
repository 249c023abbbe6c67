// The formulas of a workbook as its file has them, for a probe that looks whether any came from outside.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace hcp {

/// Texts of all cells' formulas. Throws std::runtime_error when the file is no workbook.
[[nodiscard]] std::vector<std::string> formulasOf(const std::filesystem::path& workbook);

}  // namespace hcp
