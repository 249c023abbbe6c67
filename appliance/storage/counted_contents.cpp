#include "storage/counted_contents.h"

#include <vector>

#include "storage/counted_rows.h"
#include "storage/record_rows.h"

namespace hcp {
namespace {

constexpr std::int64_t recordsAtOnce = 500;

/// What step records and checks of devices are counted by lies elsewhere.
constexpr std::string_view emptyForOthers =
    "UPDATE records SET win_no = '', win_name = '', item_code = '', item_name = ''"
    " WHERE kind NOT IN ('service', 'evaluation') AND erased_at IS NULL";

}  // namespace

void countContents(SqlDatabase& database, const KeyRing& ring, const RecordsConverted& told) {
    database.prepare(emptyForOthers)->run();
    std::shared_ptr<const StoreSeal> seal;
    std::uint64_t done = 0;
    for (std::int64_t after = 0;;) {
        std::vector<KeptRecord> records;
        {
            const auto row = database.prepare("SELECT " + std::string(columnsOfRecord) +
                                              ", seq FROM records WHERE seq > ? AND erased_at IS NULL"
                                              " AND kind IN ('service', 'evaluation') ORDER BY seq LIMIT ?");
            row->bind(after).bind(recordsAtOnce);
            while (row->step()) {
                seal = seal ? seal : StoreSeal::open(database, ring);
                records.push_back(readRecord(*row, *seal));
                after = row->number(columnsOfRecordCount);
            }
        }
        if (records.empty()) {
            return;
        }
        for (const auto& record : records) {
            keepCounted(database, *seal, record);
        }
        told(done += records.size());
    }
}

}  // namespace hcp
