// The later migration steps, each kept in a file of its own for each database: the outbox (of SQLite), casework, checks
// of devices, the runs of reports, reconciliations and problem filings, what is counted of records, releases of texts,
// requests of programs and rechecks, and files for the public.
#pragma once

namespace hcp {

extern const char* const sqliteOutboxStep;
extern const char* const sqliteCaseworkStep;
extern const char* const postgresqlCaseworkStep;
extern const char* const sqliteDeviceChecksStep;
extern const char* const postgresqlDeviceChecksStep;
extern const char* const sqliteReportRunStep;
extern const char* const postgresqlReportRunStep;
extern const char* const sqliteQualityStep;
extern const char* const postgresqlQualityStep;
extern const char* const sqliteCountedStep;
extern const char* const postgresqlCountedStep;
extern const char* const sqliteReleaseStep;
extern const char* const postgresqlReleaseStep;
extern const char* const sqlitePublicationsStep;
extern const char* const postgresqlPublicationsStep;

}  // namespace hcp
