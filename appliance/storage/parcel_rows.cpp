#include "storage/parcel_rows.h"

namespace hcp {
namespace {

constexpr std::string_view queuedColumns =
    "SELECT p.id, p.record, p.lane, p.state, p.due_at, p.letters, p.outages, p.rejections, p.receipt, p.last_answer,"
    " p.changed_at, p.seq, r.kind, r.project_no, r.service_number, r.assess_number, r.round_number,"
    " CASE WHEN r.erased_at IS NULL THEN 0 ELSE 1 END,"
    " coalesce((SELECT earlier.id FROM parcels AS earlier WHERE earlier.lane = p.lane AND earlier.seq < p.seq"
    "           AND earlier.state <> 'delivered' ORDER BY earlier.seq LIMIT 1), '')"
    " FROM parcels AS p JOIN records AS r ON r.id = p.record ";

/// One earlier parcel of its lane has to leave first.
constexpr std::string_view isBehind =
    "EXISTS (SELECT 1 FROM parcels AS earlier WHERE earlier.lane = p.lane AND earlier.seq < p.seq"
    " AND earlier.state <> 'delivered')";

Parcel readParcel(const SqlStatement& row) {
    const auto state = parcelStateOf(row.text(3));
    if (!state) {
        throw StoreFault("parcel " + row.text(0) + " has a state that is none");
    }
    return {row.text(0),
            row.text(1),
            row.text(2),
            *state,
            Moment{row.number(4)},
            static_cast<int>(row.number(5)),
            static_cast<int>(row.number(6)),
            static_cast<int>(row.number(7)),
            row.text(8),
            row.text(9),
            Moment{row.number(10)}};
}

QueuedParcel readQueued(const SqlStatement& row) {
    const auto kind = recordKindOf(row.text(12));
    if (!kind) {
        throw StoreFault("record " + row.text(1) + " has a kind that is none");
    }
    return {row.number(11),
            readParcel(row),
            {*kind, row.text(13), row.text(14), row.text(15), row.text(16)},
            row.text(18),
            row.number(17) != 0};
}

/// Its places are those of the moment, where there are any.
std::string conditionOf(std::optional<QueueStanding> standing) {
    if (!standing) {
        return "p.state <> 'delivered'";
    }
    switch (*standing) {
        case QueueStanding::waiting:
            return "p.state = 'due' AND (p.due_at > ? OR " + std::string(isBehind) + ")";
        case QueueStanding::due:
            return "p.state = 'due' AND p.due_at <= ? AND NOT " + std::string(isBehind);
        case QueueStanding::inFlight:
        case QueueStanding::unknown:
        case QueueStanding::rejected:
        case QueueStanding::dead:
        case QueueStanding::delivered:
            break;
    }
    return "p.state = '" + std::string(nameOf(*standing)) + "'";
}

ParcelEvent readEvent(const SqlStatement& row) {
    const auto kind = parcelEventKindOf(row.text(0));
    if (!kind) {
        throw StoreFault("an event of a parcel has a kind that is none");
    }
    return {*kind,       Moment{row.number(1)}, Moment{row.number(2)}, static_cast<int>(row.number(3)),
            row.text(4), row.text(5),           row.text(6),           row.text(7)};
}

constexpr std::string_view eventColumns =
    "SELECT kind, first_at, last_at, times, actor, answer, letter, records, seq FROM parcel_events WHERE parcel = ? "
    "ORDER BY "
    "seq ";

/// Values for everything of a parcel that may change, in the order of the statements below.
SqlStatement& bindStanding(SqlStatement& statement, const Parcel& parcel) {
    return statement.bind(nameOf(parcel.state))
        .bind(parcel.dueAt.msSinceEpoch)
        .bind(std::int64_t{parcel.letters})
        .bind(std::int64_t{parcel.outages})
        .bind(std::int64_t{parcel.rejections})
        .bind(parcel.receipt)
        .bind(parcel.lastAnswer)
        .bind(parcel.changedAt.msSinceEpoch)
        .bind(parcel.record);
}

/// Where the parcel's last event stands, if this is it once more.
std::optional<std::int64_t> placeToRepeat(SqlDatabase& database, const std::string& parcel, const ParcelEvent& event) {
    const auto last = database.prepare(std::string(eventColumns) + "DESC LIMIT 1");
    last->bind(parcel);
    return last->step() && repeats(readEvent(*last), event) ? std::optional(last->number(8)) : std::nullopt;
}

}  // namespace

void insertParcel(SqlDatabase& database, const Parcel& parcel) {
    const auto statement = database.prepare(
        "INSERT INTO parcels (state, due_at, letters, outages, rejections, receipt, last_answer, changed_at, record, "
        "id,"
        " lane) VALUES (?,?,?,?,?,?,?,?,?,?,?)");
    bindStanding(*statement, parcel).bind(parcel.id).bind(parcel.lane).run();
}

void updateParcel(SqlDatabase& database, const Parcel& parcel) {
    const auto statement = database.prepare(
        "UPDATE parcels SET state = ?, due_at = ?, letters = ?, outages = ?, rejections = ?, receipt = ?,"
        " last_answer = ?, changed_at = ?, record = ? WHERE id = ?");
    bindStanding(*statement, parcel).bind(parcel.id).run();
    if (database.changes() != 1) {
        throw StoreFault("parcel " + parcel.id + " is not in the store");
    }
}

std::vector<Parcel> dueParcels(SqlDatabase& database, Moment now, int countMax) {
    const auto statement = database.prepare(
        "SELECT id, record, lane, state, due_at, letters, outages, rejections, receipt, last_answer, changed_at"
        " FROM parcels AS p WHERE state IN ('due', 'unknown', 'rejected') AND due_at <= ?"
        " AND NOT EXISTS (SELECT 1 FROM parcels AS earlier WHERE earlier.lane = p.lane AND earlier.seq < p.seq"
        "                 AND earlier.state <> 'delivered')"
        " ORDER BY due_at, seq LIMIT ?");
    statement->bind(now.msSinceEpoch).bind(std::int64_t{countMax});
    std::vector<Parcel> parcels;
    while (statement->step()) {
        parcels.push_back(readParcel(*statement));
    }
    return parcels;
}

int reclaimParcels(SqlDatabase& database, Moment now) {
    database.prepare("UPDATE parcels SET due_at = ? WHERE state IN ('due', 'unknown', 'rejected') AND due_at > ?")
        ->bind(now.msSinceEpoch)
        .bind(now.plusMs(waitMsMax).msSinceEpoch)
        .run();
    database
        .prepare(
            "INSERT INTO parcel_events (parcel, kind, first_at, last_at, times, actor, answer, letter, records)"
            " SELECT id, 'interrupted', ?, ?, 1, 'delivery', '', '', '' FROM parcels WHERE state = 'in flight'")
        ->bind(now.msSinceEpoch)
        .bind(now.msSinceEpoch)
        .run();
    database.prepare("UPDATE parcels SET state = 'unknown', due_at = ?, changed_at = ? WHERE state = 'in flight'")
        ->bind(now.msSinceEpoch)
        .bind(now.msSinceEpoch)
        .run();
    return static_cast<int>(database.changes());
}

std::vector<QueuedParcel> queuedParcels(SqlDatabase& database, const QueueQuestion& question) {
    const std::string condition = conditionOf(question.standing);
    const auto statement =
        database.prepare(std::string(queuedColumns) + "WHERE p.seq > ? AND " + condition + " ORDER BY p.seq LIMIT ?");
    statement->bind(question.after);
    if (condition.find('?') != std::string::npos) {
        statement->bind(question.now.msSinceEpoch);
    }
    statement->bind(static_cast<std::int64_t>(question.countMax));
    std::vector<QueuedParcel> parcels;
    while (statement->step()) {
        parcels.push_back(readQueued(*statement));
    }
    return parcels;
}

std::optional<QueuedParcel> queuedParcel(SqlDatabase& database, const std::string& id) {
    const auto statement =
        database.prepare(std::string(queuedColumns) + "WHERE p.id = ? OR p.record = ? ORDER BY p.seq LIMIT 1");
    statement->bind(id).bind(id);
    return statement->step() ? std::optional(readQueued(*statement)) : std::nullopt;
}

void noteEvent(SqlDatabase& database, const std::string& parcel, const ParcelEvent& event) {
    if (const auto place = placeToRepeat(database, parcel, event)) {
        database.prepare("UPDATE parcel_events SET last_at = ?, times = times + ? WHERE seq = ?")
            ->bind(event.lastAt.msSinceEpoch)
            .bind(std::int64_t{event.times})
            .bind(*place)
            .run();
        return;
    }
    database
        .prepare(
            "INSERT INTO parcel_events (parcel, kind, first_at, last_at, times, actor, answer, letter, records)"
            " VALUES (?,?,?,?,?,?,?,?,?)")
        ->bind(parcel)
        .bind(nameOf(event.kind))
        .bind(event.firstAt.msSinceEpoch)
        .bind(event.lastAt.msSinceEpoch)
        .bind(std::int64_t{event.times})
        .bind(event.actor)
        .bind(event.answer)
        .bind(event.letter)
        .bind(event.records)
        .run();
}

std::vector<ParcelEvent> parcelEvents(SqlDatabase& database, const std::string& parcel) {
    const auto row = database.prepare(eventColumns);
    row->bind(parcel);
    std::vector<ParcelEvent> events;
    while (row->step()) {
        events.push_back(readEvent(*row));
    }
    return events;
}

void eraseEvents(SqlDatabase& database, const std::string& record) {
    constexpr std::string_view itsLane = "(SELECT project_no || '/' || service_number FROM records WHERE id = ?)";
    database
        .prepare(
            "UPDATE parcel_events SET answer = '' WHERE parcel IN (SELECT id FROM parcels"
            " WHERE lane = " +
            std::string(itsLane) + ")")
        ->bind(record)
        .run();
    database.prepare("UPDATE parcels SET last_answer = '' WHERE lane = " + std::string(itsLane))->bind(record).run();
}

}  // namespace hcp
