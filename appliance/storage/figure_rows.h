// The monthly figures by office, counted in SQL.
#pragma once

#include <vector>

#include "reporting/monthly_report.h"
#include "storage/sql_database.h"

namespace hcp {

/// Ordered by office code; evaluations without a kept service record come last, without a code.
[[nodiscard]] std::vector<OfficeFigures> figuresOf(SqlDatabase& database, const Month& month);

}  // namespace hcp
