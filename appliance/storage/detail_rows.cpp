#include "storage/detail_rows.h"

#include <algorithm>

#include "check/outcome_json.h"
#include "storage/counted_rows.h"
#include "storage/record_rows.h"

namespace hcp {
namespace {

/// The condition of records_month, so that a page costs what it shows.
const std::string evaluationsSql =
    "SELECT" + countedColumns("e") + "," + countedColumns("s") +
    ", e.seq, e.id, coalesce(p.state, ''), coalesce(p.receipt, '')"
    " FROM records AS e LEFT JOIN parcels AS p ON p.record = e.id"
    " LEFT JOIN records AS s ON s.kind = 'service' AND s.disposition <> 'refused' AND s.superseded_by IS NULL"
    "   AND s.assess_number = '' AND s.round_number = '' AND s.project_no = e.project_no"
    "   AND s.service_number = e.service_number"
    " WHERE e.kind = 'evaluation' AND e.disposition <> 'refused' AND e.occurred_at >= ? AND e.occurred_at < ?"
    " AND (e.occurred_at, e.seq) > (?, ?) AND e.seq <= ?"
    " AND (e.superseded_by IS NULL OR (SELECT n.seq FROM records AS n WHERE n.id = e.superseded_by) > ?)"
    " ORDER BY e.occurred_at, e.seq LIMIT ?";

constexpr std::string_view failingSql =
    "SELECT r.seq, r.id, r.kind, r.project_no, r.service_number, r.assess_number, r.round_number, r.sender, r.package,"
    " r.received_at, r.disposition, r.findings, coalesce(r.superseded_by, ''), coalesce(r.erased_at, -1),"
    " CASE WHEN r.kind = 'service' THEN r.org_code ELSE coalesce(s.org_code, '') END,"
    " CASE WHEN r.kind = 'service' THEN r.org_name ELSE coalesce(s.org_name, '') END"
    " FROM records AS r"
    " LEFT JOIN records AS s ON r.kind <> 'service' AND s.kind = 'service' AND s.disposition <> 'refused'"
    "   AND s.superseded_by IS NULL AND s.assess_number = '' AND s.round_number = ''"
    "   AND s.project_no = r.project_no AND s.service_number = r.service_number"
    " WHERE r.seq > ? AND r.seq <= ? AND r.received_at >= ? AND r.received_at < ? AND r.findings <> '[]'"
    " ORDER BY r.seq LIMIT ?";

EvaluationDetail readPlaced(const SqlStatement& row) {
    constexpr int own = 2 * countedColumnCount;
    EvaluationDetail detail;
    detail.counted = readCounted(row, 0);
    detail.ofService = readCounted(row, countedColumnCount);
    detail.place = {detail.counted.time, row.number(own)};
    detail.record.id = row.text(own + 1);
    if (const auto state = row.text(own + 2); !state.empty()) {
        detail.parcel = parcelStateOf(state);
    }
    detail.receipt = row.text(own + 3);
    return detail;
}

FailingRecord readFailing(const SqlStatement& row) {
    const auto kind = recordKindOf(row.text(2));
    const auto disposition = dispositionNamed(row.text(10));
    if (!kind || !disposition) {
        throw StoreFault("record " + row.text(1) + " has a kind or disposition that is none");
    }
    return {row.text(1),
            {*kind, row.text(3), row.text(4), row.text(5), row.text(6)},
            row.text(7),
            row.text(8),
            Moment{row.number(9)},
            *disposition,
            findingsFromJson(row.text(11)),
            row.text(12),
            row.number(13) >= 0,
            row.text(14),
            row.text(15)};
}

}  // namespace

RecordPlace newestPlace(SqlDatabase& database) {
    const auto row = database.prepare("SELECT coalesce(max(seq), 0) FROM records");
    row->step();
    return row->number(0);
}

std::vector<EvaluationDetail> evaluationDetails(SqlDatabase& database, const StoreSeal& seal, StaffNames& names,
                                                const EvaluationQuestion& question) {
    const EvaluationPlace after = question.after.value_or(EvaluationPlace{});
    std::vector<EvaluationDetail> details;
    {
        const auto row = database.prepare(evaluationsSql);
        // From the place on, not from the period's beginning: no page reads again what others showed.
        row->bind(std::max(formatCivilTime(question.since), after.occurredAt))
            .bind(formatCivilTime(question.until))
            .bind(after.occurredAt)
            .bind(after.place)
            .bind(question.upTo)
            .bind(question.upTo)
            .bind(static_cast<std::int64_t>(question.countMax));
        while (row->step()) {
            details.push_back(readPlaced(*row));
        }
    }
    for (auto& detail : details) {
        names.nameIn(detail.ofService, database);
        detail.record = recordById(database, seal, detail.record.id).value();
        detail.service = findRecord(database, seal, detail.record.key.of(Relation::service));
    }
    return details;
}

FailingPage failingRecords(SqlDatabase& database, const FailingQuestion& question) {
    FailingPage page;
    page.readTo = std::min(question.upTo, question.after + failingPlacesMax);
    const auto row = database.prepare(failingSql);
    row->bind(question.after)
        .bind(page.readTo)
        .bind(question.since.msSinceEpoch)
        .bind(question.until.msSinceEpoch)
        .bind(static_cast<std::int64_t>(question.countMax));
    RecordPlace last = question.after;
    while (row->step()) {
        last = row->number(0);
        page.records.push_back(readFailing(*row));
    }
    if (page.records.size() == question.countMax) {
        page.readTo = last;
    }
    return page;
}

}  // namespace hcp
