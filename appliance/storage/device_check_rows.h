// What is counted of checks of devices, beside their records: in clear, without a person, and there when the content is
// erased.
#pragma once

#include <vector>

#include "pipeline/device_checks.h"
#include "storage/sql_database.h"

namespace hcp {

/// Once for a record that is accepted or held, however often it is filed; nothing for other kinds.
void insertDeviceCheck(SqlDatabase& database, const KeptRecord& record);
[[nodiscard]] std::vector<DeviceCheck> deviceChecksOf(SqlDatabase& database, const Period& period);

}  // namespace hcp
