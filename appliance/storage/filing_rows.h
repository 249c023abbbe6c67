// Problem filings as rows; a filing's columns are what the last of its entries makes of it.
#pragma once

#include <optional>
#include <vector>

#include "pipeline/filing_store.h"
#include "storage/sql_database.h"

namespace hcp {

/// See FilingTransaction and FilingReader.
[[nodiscard]] FilingNumber nextFilingNumber(SqlDatabase& database, int year);
void insertFiling(SqlDatabase& database, const Filing& filing);
void addFilingEntry(SqlDatabase& database, const Filing& filing);
[[nodiscard]] std::optional<Filing> filingNumbered(SqlDatabase& database, const FilingNumber& number);
[[nodiscard]] std::vector<Filing> filingsIn(SqlDatabase& database, std::optional<FilingState> state);

}  // namespace hcp
