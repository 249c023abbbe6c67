// Charts of a workbook, for workbook_writer.cpp alone: what is drawn was allowed before.
#pragma once

#include <cstdint>
#include <string>

#include "reporting/workbook_parts.h"

struct lxw_workbook;
struct lxw_worksheet;

namespace hcp {

/// Draws over cells of `sheet`, its upper left corner on the cell. What the library has against it; empty when nothing.
[[nodiscard]] std::string insertChart(lxw_workbook* workbook, lxw_worksheet* sheet, std::uint32_t row,
                                      std::uint16_t column, const WorkbookChart& chart);

}  // namespace hcp
