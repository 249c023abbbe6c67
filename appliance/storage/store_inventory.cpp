#include "storage/store_inventory.h"

#include "foundation/big_endian.h"

namespace hcp {

std::vector<std::pair<std::string, std::int64_t>> inventory(SqlDatabase& database) {
    const auto row = database.prepare(
        "SELECT what, count(*) FROM (SELECT 1 AS part,"
        "  kind || ' ' || CASE WHEN superseded_by IS NULL THEN disposition ELSE 'superseded' END AS what FROM records"
        " UNION ALL SELECT 2, 'parcel ' || state FROM parcels"
        " UNION ALL SELECT 3, 'erased' FROM records WHERE erased_at IS NOT NULL"
        " UNION ALL SELECT 4, 'journal entry' FROM journal"
        " UNION ALL SELECT 5, 'checkpoint' FROM checkpoints) AS everything GROUP BY part, what ORDER BY part, what");
    std::vector<std::pair<std::string, std::int64_t>> counts;
    while (row->step()) {
        counts.emplace_back(row->text(0), row->number(1));
    }
    const auto keys = database.prepare(
        "SELECT substr(bytes, 2, 4) AS key, count(*) FROM records WHERE erased_at IS NULL GROUP BY key ORDER BY key");
    while (keys->step()) {
        counts.emplace_back("sealed with key " + std::to_string(fromBigEndian(keys->text(0))), keys->number(1));
    }
    return counts;
}

}  // namespace hcp
