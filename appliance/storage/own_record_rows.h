// Records as a reconciliation looks at them, and as quality is counted from.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "pipeline/reconciliation_store.h"
#include "storage/sql_database.h"
#include "storage/store_seal.h"

namespace hcp {

/// Reads the records of ReconciliationReader::ownRecords part by part: next() until it gives none.
class OwnRecordPages {
public:
    explicit OwnRecordPages(const DaySpan& days);

    [[nodiscard]] std::vector<OwnRecord> next(SqlDatabase& database, const StoreSeal& seal);

private:
    /// One order that an index has: first kept ones by kind and time, then refused ones by their arrival.
    enum class Part { services, evaluations, refused, corrected, none };

    [[nodiscard]] std::vector<OwnRecord> page(SqlDatabase& database, const StoreSeal& seal);
    void begin(Part part);

    const DaySpan days_;
    Part part_ = Part::services;
    std::string afterTime_;
    std::int64_t afterNumber_ = 0;
    std::string afterId_;
};

/// See ReconciliationReader.
[[nodiscard]] std::optional<OwnRecord> ownRecord(SqlDatabase& database, const StoreSeal& seal, const RecordKey& key);
[[nodiscard]] std::vector<RecordKey> servicesTold(SqlDatabase& database, const std::string& projectNo,
                                                  const std::string& time, std::size_t countMax);

}  // namespace hcp
