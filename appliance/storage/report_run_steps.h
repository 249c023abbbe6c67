// The step that brought the runs of reports into the store, for each database.
#pragma once

namespace hcp {

extern const char* const sqliteReportRunStep;
extern const char* const postgresqlReportRunStep;

}  // namespace hcp
