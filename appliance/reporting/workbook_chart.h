// Charts of a workbook, for workbook_writer.cpp alone: what is drawn was allowed before.
#pragma once

#include <xlsxwriter.h>

#include <cstdint>

#include "reporting/workbook_parts.h"

namespace hcp {

/// Draws over cells of `sheet`, its upper left corner on the cell.
[[nodiscard]] lxw_error insertChart(lxw_workbook* workbook, lxw_worksheet* sheet, std::uint32_t row,
                                    std::uint16_t column, const WorkbookChart& chart);

}  // namespace hcp
