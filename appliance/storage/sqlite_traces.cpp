#include "storage/sqlite_traces.h"

#include "foundation/digest.h"
#include "pipeline/ports.h"

namespace hcp {
namespace {

std::string digestOf(const Trace& trace) { return sha256(trace.name + '\0' + trace.value); }

}  // namespace

void insertTraces(SqliteDatabase& database, const std::string& record, const std::vector<Trace>& traces) {
    for (const auto& trace : traces) {
        database.prepare("INSERT OR IGNORE INTO traces (record, digest, at) VALUES (?, ?, ?)")
            .bind(record)
            .bindBytes(digestOf(trace))
            .bind(trace.at.msSinceEpoch)
            .run();
    }
}

std::vector<RecordKey> recordsAlike(SqliteDatabase& database, const RecordKey& self, const Trace& trace,
                                    std::int64_t withinMs, std::size_t countMax) {
    auto row = database.prepare(
        "SELECT r.kind, r.project_no, r.service_number, r.assess_number FROM traces AS t"
        " JOIN records AS r ON r.id = t.record"
        " WHERE t.digest = ? AND t.at BETWEEN ? AND ? AND r.superseded_by IS NULL AND r.disposition <> 'refused'"
        " AND NOT (r.project_no = ? AND r.service_number = ? AND r.assess_number = ?)"
        " ORDER BY abs(t.at - ?), r.seq LIMIT ?");
    row.bindBytes(digestOf(trace))
        .bind(trace.at.msSinceEpoch - withinMs)
        .bind(trace.at.msSinceEpoch + withinMs)
        .bind(self.projectNo)
        .bind(self.serviceNumber)
        .bind(self.assessNumber)
        .bind(trace.at.msSinceEpoch)
        .bind(static_cast<std::int64_t>(countMax));
    std::vector<RecordKey> keys;
    while (row.step()) {
        const auto kind = recordKindOf(row.text(0));
        if (!kind) {
            throw StoreFault("a trace belongs to a record of no kind");
        }
        keys.push_back({*kind, row.text(1), row.text(2), row.text(3)});
    }
    return keys;
}

}  // namespace hcp
