// Rows for erasing what is kept about a person, and what has been kept long enough (pipeline/erase.h).
#pragma once

#include <string>
#include <vector>

#include "pipeline/ports.h"
#include "storage/sql_database.h"
#include "storage/store_seal.h"

namespace hcp {

/// See StoreTransaction::erase.
void eraseRecord(SqlDatabase& database, const KeptRecord& record, Moment at);
/// See StoreTransaction::owes.
[[nodiscard]] bool owesParcels(SqlDatabase& database, const RecordKey& service);

/// See Store::recordsOfPerson. Reads every record's digests, and opens every refused record, and those that were kept
/// before identifiers were: what was unreadable can be found in no other way.
[[nodiscard]] std::vector<std::string> recordsOfPerson(SqlDatabase& database, const StoreSeal& seal,
                                                       const std::string& identifier);
/// See Store::aged.
[[nodiscard]] std::vector<std::string> agedRecords(SqlDatabase& database, RetentionClass retentionClass, Moment before,
                                                   std::size_t countMax);

/// Seals at most `countMax` records after `*after` (a row's number, moved on) with the newest key where they are not,
/// and returns how many rows it looked at; 0 when there are no more.
int resealRecords(SqlDatabase& database, const StoreSeal& seal, std::int64_t& after, int countMax);

}  // namespace hcp
