// Records as a reconciliation looks at them, and as quality is counted from.
#pragma once

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "pipeline/reconciliation_store.h"
#include "storage/sql_database.h"
#include "storage/store_seal.h"

namespace hcp {

/// Reads the records of ReconciliationReader::ownRecords part by part: next() until it gives none.
class OwnRecordPages {
public:
    OwnRecordPages(const DaySpan& days, std::span<const RecordKind> kinds);

    [[nodiscard]] std::vector<OwnRecord> next(SqlDatabase& database, const StoreSeal& seal);

private:
    [[nodiscard]] std::vector<OwnRecord> page(SqlDatabase& database, const StoreSeal& seal);
    /// Parts are the orders that indexes have: kept ones by kind and time, a part a kind, then refused ones by their
    /// arrival, those that nothing took the place of and the others.
    void begin(std::size_t part);

    const DaySpan days_;
    const std::vector<RecordKind> kinds_;
    std::size_t part_ = 0;
    std::string afterTime_;
    std::int64_t afterNumber_ = 0;
    std::string afterId_;
};

/// See ReconciliationReader.
[[nodiscard]] std::optional<OwnRecord> ownRecord(SqlDatabase& database, const StoreSeal& seal, const RecordKey& key);
[[nodiscard]] std::vector<RecordKey> servicesTold(SqlDatabase& database, const std::string& projectNo,
                                                  const std::string& time, std::size_t countMax);

}  // namespace hcp
