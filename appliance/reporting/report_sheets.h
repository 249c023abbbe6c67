// Writing the three kinds of sheets. Each begins its sheet on the writer and fills it.
#pragma once

#include <map>
#include <string>

#include "reporting/table_plan.h"

namespace hcp {

/// Plans of all table sheets by their names: a cover quotes them.
using TablePlans = std::map<std::string, TablePlan>;

void writeCoverSheet(WorkbookWriter& writer, const ReportContext& context, const ReportSheet& sheet,
                     const TablePlans& plans);
void writeTableSheet(WorkbookWriter& writer, const ReportContext& context, const ReportSheet& sheet,
                     const TablePlan& plan);
void writeDefinitionsSheet(WorkbookWriter& writer, const ReportContext& context, const ReportSheet& sheet);

/// The definition's page with its footer filled in, so many pages wide; an ampersand in a value is not a code of the
/// footer.
[[nodiscard]] PageSetup pageOf(const ReportContext& context, int pagesWide = 1);

}  // namespace hcp
