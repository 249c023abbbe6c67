// The quarantine's rows: which rules keep a record there, and the pages of what stands in it.
#pragma once

#include <string>

#include "pipeline/ports.h"
#include "storage/sql_database.h"

namespace hcp {

/// `record` is refused, and nothing has taken its place.
void enterQuarantine(SqlDatabase& database, const KeptRecord& record);
/// Does nothing when it is not there.
void leaveQuarantine(SqlDatabase& database, const std::string& record);

[[nodiscard]] QuarantinePage quarantinePage(SqlDatabase& database, const QuarantineQuestion& question);

}  // namespace hcp
