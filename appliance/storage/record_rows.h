// Rows of the store as values. Used by both sides of the store: the transaction and the readers.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/ports.h"
#include "storage/sql_database.h"
#include "storage/store_seal.h"

namespace hcp {

/// Of the table `records`, in the order in which readRecord() reads them; columns behind them are others' to read.
inline constexpr std::string_view columnsOfRecord =
    "id, submission, kind, project_no, service_number, assess_number, disposition, package, received_at, bytes,"
    " content_digest, findings, coalesce(superseded_by, ''), sender, coalesce(erased_at, -1), origin, round_number";
inline constexpr int columnsOfRecordCount = 17;
[[nodiscard]] KeptRecord readRecord(const SqlStatement& row, const StoreSeal& seal);

void insertRecord(SqlDatabase& database, const StoreSeal& seal, const KeptRecord& record);
/// The verdict that stood until `at` goes into the record's history.
void settleRecord(SqlDatabase& database, const KeptRecord& record, Moment at);
void supersedeRecord(SqlDatabase& database, const std::string& old, const std::string& by);

/// The accepted or held record with this key, or nothing.
[[nodiscard]] std::optional<KeptRecord> findRecord(SqlDatabase& database, const StoreSeal& seal, const RecordKey& key);
[[nodiscard]] std::optional<KeptRecord> recordById(SqlDatabase& database, const StoreSeal& seal, const std::string& id);
[[nodiscard]] std::vector<KeptRecord> recordsOfSubmission(SqlDatabase& database, const StoreSeal& seal,
                                                          const std::string& submission, const std::string& after,
                                                          std::size_t countMax);
[[nodiscard]] std::vector<KeptRecord> heldRecordsOf(SqlDatabase& database, const StoreSeal& seal,
                                                    const RecordKey& service);
/// See StoreTransaction::servicesAt.
[[nodiscard]] std::vector<RecordKey> servicesAt(SqlDatabase& database, const std::string& projectNo,
                                                const std::string& time, std::size_t countMax);
[[nodiscard]] std::optional<KeptRecord> refusedWithDigest(SqlDatabase& database, const StoreSeal& seal, RecordKind kind,
                                                          const std::string& contentDigest);
[[nodiscard]] std::optional<KeptRecord> supersededWithDigest(SqlDatabase& database, const StoreSeal& seal,
                                                             RecordKind kind, const std::string& contentDigest);
/// What was said of a record before its present verdict, oldest first.
[[nodiscard]] std::vector<EarlierVerdict> verdictsOf(SqlDatabase& database, const std::string& record);

}  // namespace hcp
