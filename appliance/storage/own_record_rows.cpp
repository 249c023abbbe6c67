#include "storage/own_record_rows.h"

#include "foundation/civil_time.h"
#include "storage/counted_rows.h"
#include "storage/record_rows.h"

namespace hcp {
namespace {

constexpr std::int64_t recordsAtOnce = 500;

/// Columns behind a record's own.
enum Column {
    seqColumn = columnsOfRecordCount,
    countedColumn,
    stateColumn = countedColumn + countedColumnCount,
    receiptColumn,
    withdrawnColumn
};

const std::string columns =
    "SELECT " + std::string(columnsOfRecord) + ", seq," + countedColumns("records") +
    ","
    " coalesce((SELECT state FROM parcels WHERE parcels.record = records.id), ''),"
    " coalesce((SELECT receipt FROM parcels WHERE parcels.record = records.id), ''),"
    " CASE WHEN records.kind = 'evaluation' AND EXISTS (SELECT 1 FROM records AS w JOIN parcels AS p ON p.record = w.id"
    "   WHERE w.kind = 'withdrawal' AND w.disposition <> 'refused' AND w.superseded_by IS NULL"
    "   AND w.project_no = records.project_no AND w.service_number = records.service_number"
    "   AND w.assess_number = records.assess_number AND p.state = 'delivered') THEN 1 ELSE 0 END"
    " FROM records ";

const std::string keptOfKind = columns +
                               "WHERE kind = ? AND disposition <> 'refused' AND (occurred_at, seq) > (?, ?)"
                               " AND occurred_at < ? ORDER BY occurred_at, seq LIMIT ?";

const std::string refusedOnes = " AND disposition = 'refused' AND (received_at, id) > (?, ?) AND kind IN (";
const std::string refusedOpen = columns + "WHERE superseded_by IS NULL" + refusedOnes;
const std::string refusedCorrected = columns + "WHERE superseded_by IS NOT NULL" + refusedOnes;
const std::string inTheirOrder = ") ORDER BY received_at, id LIMIT ?";

std::string placeholders(std::size_t count) {
    std::string text;
    for (std::size_t i = 0; i < count; ++i) {
        text += i == 0 ? "?" : ", ?";
    }
    return text;
}

Moment beginOf(const DaySpan& days) { return toMoment({days.first}); }

std::string endOf(const DaySpan& days) {
    constexpr std::int64_t dayMs = 86400000;
    return formatCivilTime(toCivilTime(toMoment({days.last}).plusMs(dayMs)));
}

OwnRecord readOwn(const SqlStatement& row, const StoreSeal& seal) {
    OwnRecord own{readRecord(row, seal),   readCounted(row, countedColumn),  std::nullopt,
                  row.text(receiptColumn), row.number(withdrawnColumn) != 0, row.number(seqColumn)};
    own.counted.staff.clear();
    if (const std::string state = row.text(stateColumn); !state.empty()) {
        own.parcel = parcelStateOf(state);
        if (!own.parcel) {
            throw StoreFault("the parcel of record " + own.record.id + " has a state that is none");
        }
    }
    return own;
}

}  // namespace

OwnRecordPages::OwnRecordPages(const DaySpan& days, std::span<const RecordKind> kinds)
    : days_(days), kinds_(kinds.begin(), kinds.end()) {
    begin(0);
}

void OwnRecordPages::begin(std::size_t part) {
    part_ = part;
    const bool kept = part < kinds_.size();
    afterTime_ = formatCivilTime({days_.first});
    afterNumber_ = kept ? -1 : beginOf(days_).msSinceEpoch;
    afterId_.clear();
}

std::vector<OwnRecord> OwnRecordPages::next(SqlDatabase& database, const StoreSeal& seal) {
    while (part_ < kinds_.size() + 2) {
        auto records = page(database, seal);
        if (!records.empty()) {
            return records;
        }
        begin(part_ + 1);
    }
    return {};
}

std::vector<OwnRecord> OwnRecordPages::page(SqlDatabase& database, const StoreSeal& seal) {
    const bool kept = part_ < kinds_.size();
    const std::string& refused = part_ == kinds_.size() ? refusedOpen : refusedCorrected;
    const auto row = database.prepare(kept ? keptOfKind : refused + placeholders(kinds_.size()) + inTheirOrder);
    if (kept) {
        row->bind(nameOf(kinds_[part_])).bind(afterTime_).bind(afterNumber_).bind(endOf(days_));
    } else {
        row->bind(afterNumber_).bind(afterId_);
        for (const auto kind : kinds_) {
            row->bind(nameOf(kind));
        }
    }
    row->bind(recordsAtOnce);
    std::vector<OwnRecord> records;
    while (row->step()) {
        records.push_back(readOwn(*row, seal));
        const auto& last = records.back();
        afterTime_ = last.counted.time;
        afterNumber_ = kept ? row->number(seqColumn) : last.record.receivedAt.msSinceEpoch;
        afterId_ = last.record.id;
    }
    return records;
}

std::optional<OwnRecord> ownRecord(SqlDatabase& database, const StoreSeal& seal, const RecordKey& key) {
    const auto row = database.prepare(columns +
                                      "WHERE project_no = ? AND service_number = ? AND kind = ? AND assess_number = ?"
                                      " AND round_number = '' AND disposition <> 'refused' AND superseded_by IS NULL");
    row->bind(key.projectNo).bind(key.serviceNumber).bind(nameOf(key.kind)).bind(key.assessNumber);
    return row->step() ? std::optional(readOwn(*row, seal)) : std::nullopt;
}

std::vector<RecordKey> servicesTold(SqlDatabase& database, const std::string& projectNo, const std::string& time,
                                    std::size_t countMax) {
    const auto row = database.prepare(
        "SELECT service_number FROM records WHERE project_no = ? AND kind = 'service' AND occurred_at = ?"
        " AND disposition <> 'refused' AND superseded_by IS NULL ORDER BY seq LIMIT ?");
    row->bind(projectNo).bind(time).bind(static_cast<std::int64_t>(countMax));
    std::vector<RecordKey> keys;
    while (row->step()) {
        keys.push_back({RecordKind::service, projectNo, row->text(0), ""});
    }
    return keys;
}

}  // namespace hcp
