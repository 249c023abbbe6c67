// Traces of kept records: SQL for comparing a record with others (record/trace.h).
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "record/record.h"
#include "record/trace.h"
#include "storage/sql_database.h"
#include "storage/store_seal.h"

namespace hcp {

/// Adds the traces that the record does not have yet.
void insertTraces(SqlDatabase& database, const StoreSeal& seal, const std::string& record,
                  const std::vector<Trace>& traces);

/// See StoreTransaction::alike.
[[nodiscard]] std::vector<RecordKey> recordsAlike(SqlDatabase& database, const StoreSeal& seal, const RecordKey& self,
                                                  const Trace& trace, std::int64_t withinMs, std::size_t countMax);

}  // namespace hcp
