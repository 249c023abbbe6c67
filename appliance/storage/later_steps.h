// The later migration steps, each kept in a file of its own for each database: casework, checks of devices, the runs of
// reports, reconciliations and problem filings.
#pragma once

namespace hcp {

extern const char* const sqliteCaseworkStep;
extern const char* const postgresqlCaseworkStep;
extern const char* const sqliteDeviceChecksStep;
extern const char* const postgresqlDeviceChecksStep;
extern const char* const sqliteReportRunStep;
extern const char* const postgresqlReportRunStep;
extern const char* const sqliteQualityStep;
extern const char* const postgresqlQualityStep;

}  // namespace hcp
