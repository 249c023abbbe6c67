// The library's formats for styles of cells, each made once and known by its place afterwards.
#pragma once

#include <cstdint>
#include <map>
#include <vector>

#include "reporting/workbook_parts.h"

struct lxw_workbook;
struct lxw_format;

namespace hcp {

class WorkbookFormats {
public:
    /// The style's format in `workbook`, as a handle; made when it is new. The same workbook each time.
    [[nodiscard]] StyleHandle of(const CellStyle& style, lxw_workbook* workbook);
    /// nullptr for a handle that no style has.
    [[nodiscard]] lxw_format* at(StyleHandle handle) const;

private:
    std::map<CellStyle, StyleHandle> handles_;
    std::vector<lxw_format*> formats_;  ///< the workbook owns them
};

}  // namespace hcp
