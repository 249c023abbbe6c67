#include "storage/trace_rows.h"

#include <algorithm>
#include <cstdlib>
#include <string_view>

#include "pipeline/ports.h"

namespace hcp {
namespace {

struct Near {
    std::int64_t distanceMs;
    RecordKey key;
};

// From the moment outwards on either side: the index ends each after countMax rows, however many there are.
constexpr std::string_view nearestBefore =
    "SELECT r.kind, r.project_no, r.service_number, r.assess_number, t.at FROM traces AS t"
    " JOIN records AS r ON r.id = t.record"
    " WHERE t.digest = ? AND t.at BETWEEN ? AND ? AND r.superseded_by IS NULL AND r.disposition <> 'refused'"
    " AND NOT (r.project_no = ? AND r.service_number = ? AND r.assess_number = ?) ORDER BY t.at DESC LIMIT ?";
constexpr std::string_view nearestAfter =
    "SELECT r.kind, r.project_no, r.service_number, r.assess_number, t.at FROM traces AS t"
    " JOIN records AS r ON r.id = t.record"
    " WHERE t.digest = ? AND t.at BETWEEN ? AND ? AND r.superseded_by IS NULL AND r.disposition <> 'refused'"
    " AND NOT (r.project_no = ? AND r.service_number = ? AND r.assess_number = ?) ORDER BY t.at LIMIT ?";

}  // namespace

void insertTraces(SqlDatabase& database, const StoreSeal& seal, const std::string& record,
                  const std::vector<Trace>& traces) {
    for (const auto& trace : traces) {
        database.prepare("INSERT INTO traces (record, digest, at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING")
            ->bind(record)
            .bindBytes(seal.traceDigest(trace))
            .bind(trace.at.msSinceEpoch)
            .run();
    }
}

std::vector<RecordKey> recordsAlike(SqlDatabase& database, const StoreSeal& seal, const RecordKey& self,
                                    const Trace& trace, std::int64_t withinMs, std::size_t countMax) {
    const std::string digest = seal.traceDigest(trace);
    const std::int64_t at = trace.at.msSinceEpoch;
    std::vector<Near> near;
    for (const bool before : {true, false}) {
        const auto row = database.prepare(before ? nearestBefore : nearestAfter);
        row->bindBytes(digest)
            .bind(before ? at - withinMs : at)
            .bind(before ? at - 1 : at + withinMs)
            .bind(self.projectNo)
            .bind(self.serviceNumber)
            .bind(self.assessNumber)
            .bind(static_cast<std::int64_t>(countMax));
        while (row->step()) {
            const auto kind = recordKindOf(row->text(0));
            if (!kind) {
                throw StoreFault("a trace belongs to a record of no kind");
            }
            near.push_back({std::abs(row->number(4) - at), {*kind, row->text(1), row->text(2), row->text(3)}});
        }
    }
    std::ranges::stable_sort(near, {}, &Near::distanceMs);
    std::vector<RecordKey> keys;
    for (std::size_t i = 0; i < near.size() && i < countMax; ++i) {
        keys.push_back(std::move(near[i].key));
    }
    return keys;
}

}  // namespace hcp
