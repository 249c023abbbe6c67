// The step that brought reconciliations and problem filings into the store, for each database; kept apart for its length.
#pragma once

namespace hcp {

extern const char* const sqliteQualityStep;
extern const char* const postgresqlQualityStep;

}  // namespace hcp
