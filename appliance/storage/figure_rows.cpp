#include "storage/figure_rows.h"

#include <algorithm>

namespace hcp {
namespace {

/// The living service record that `e` belongs to.
constexpr std::string_view itsService =
    " LEFT JOIN records AS s ON s.kind = 'service' AND s.disposition <> 'refused' AND s.superseded_by IS NULL"
    " AND s.assess_number = '' AND s.round_number = '' AND s.project_no = e.project_no"
    " AND s.service_number = e.service_number";

/// Times are kept as records write them, `yyyy-MM-dd HH:mm:ss`, which sorts as text; so pages follow an index.
constexpr std::string_view inItsTime =
    " AND e.occurred_at >= ? AND e.occurred_at < ? AND (e.occurred_at, e.seq) > (?, ?)"
    " ORDER BY e.occurred_at, e.seq LIMIT ?";

std::string joined(std::initializer_list<std::string_view> parts) {
    std::string sql;
    for (const auto part : parts) {
        sql += part;
    }
    return sql;
}

void bindTime(SqlStatement& rows, const FigureQuestion& question) {
    // From the place on, not from the period's beginning: no page reads again what others told.
    rows.bind(std::max(formatCivilTime(question.begin), question.after.time))
        .bind(formatCivilTime(question.end))
        .bind(question.after.time)
        .bind(question.after.number)
        .bind(static_cast<std::int64_t>(question.countMax));
}

template <class Enumerator>
Enumerator sound(const std::optional<Enumerator>& found, const std::string& record) {
    if (!found) {
        throw StoreFault("record " + record + " has a kind, disposition, origin or state that is none");
    }
    return *found;
}

/// True when `e` has an evaluation; with codes, one whose channel is none of them.
std::string evaluatedBy(std::size_t excludedChannels) {
    std::string sql =
        " EXISTS (SELECT 1 FROM records AS v WHERE v.kind = 'evaluation' AND v.disposition <> 'refused'"
        " AND v.superseded_by IS NULL AND v.project_no = e.project_no AND v.service_number = e.service_number";
    for (std::size_t i = 0; i < excludedChannels; ++i) {
        sql += " AND v.channel <> ?";
    }
    return "CASE WHEN" + sql + ") THEN 1 ELSE 0 END";
}

/// Who served comes last: another question while rows are read would be one too many for some connections.
template <class Row>
void nameStaff(std::vector<Row>& rows, SqlDatabase& database, StaffNames& names, bool asked) {
    for (auto& row : rows) {
        names.nameIn(row.service, database, asked);
    }
}

void nameStaff(std::optional<Counted>& counted, SqlDatabase& database, StaffNames& names, bool asked) {
    if (counted) {
        names.nameIn(*counted, database, asked);
    }
}

}  // namespace

std::vector<ServiceRow> serviceRows(SqlDatabase& database, StaffNames& names, const FigureQuestion& question) {
    std::vector<ServiceRow> out;
    {
        const auto rows = database.prepare(joined(
            {"SELECT", countedColumns("e"), ", e.seq, e.project_no, e.service_number, e.disposition, e.id, ",
             evaluatedBy(0), ", ", evaluatedBy(question.defaultChannels.size()), " FROM records AS e",
             " WHERE e.kind = 'service' AND e.disposition <> 'refused' AND e.superseded_by IS NULL", inItsTime}));
        for (const auto& channel : question.defaultChannels) {
            rows->bind(channel);
        }
        bindTime(*rows, question);
        constexpr int own = countedColumnCount;
        while (rows->step()) {
            Counted counted = readCounted(*rows, 0);
            out.push_back({{counted.time, rows->number(own)},
                           {RecordKind::service, rows->text(own + 1), rows->text(own + 2), ""},
                           sound(dispositionNamed(rows->text(own + 3)), rows->text(own + 4)),
                           rows->number(own + 5) != 0,
                           rows->number(own + 6) != 0,
                           std::move(counted)});
        }
    }
    nameStaff(out, database, names, question.staff);
    return out;
}

std::vector<EvaluationRow> evaluationRows(SqlDatabase& database, StaffNames& names, const FigureQuestion& question) {
    std::vector<EvaluationRow> out;
    {
        const auto rows = database.prepare(joined(
            {"SELECT", countedColumns("s"),
             ", e.occurred_at, e.seq, e.project_no, e.service_number, e.assess_number, e.sender, e.disposition,"
             " e.origin, e.level, e.channel, coalesce(p.state, ''), coalesce(p.changed_at, 0), e.id FROM records AS e",
             itsService,
             " LEFT JOIN parcels AS p ON p.record = e.id"
             " WHERE e.kind = 'evaluation' AND e.disposition <> 'refused' AND e.superseded_by IS NULL",
             inItsTime}));
        bindTime(*rows, question);
        constexpr int own = countedColumnCount;
        while (rows->step()) {
            const std::string id = rows->text(own + 12);
            const std::string state = rows->text(own + 10);
            out.push_back({{rows->text(own), rows->number(own + 1)},
                           {RecordKind::evaluation, rows->text(own + 2), rows->text(own + 3), rows->text(own + 4)},
                           sound(dispositionNamed(rows->text(own + 6)), id),
                           sound(recordOriginOf(rows->text(own + 7)), id),
                           rows->text(own + 5),
                           rows->text(own + 8),
                           rows->text(own + 9),
                           state.empty() ? std::nullopt : std::optional(sound(parcelStateOf(state), id)),
                           Moment{rows->number(own + 11)},
                           readCounted(*rows, 0)});
        }
    }
    nameStaff(out, database, names, question.staff);
    return out;
}

std::vector<ReceivedRow> receivedRows(SqlDatabase& database, const FigureQuestion& question) {
    // In the order of arrival, which numbers tell better than clocks do.
    const auto rows = database.prepare(
        joined({"SELECT e.received_at, e.seq, e.kind, e.sender, e.id,"
                " CASE WHEN e.kind = 'service' THEN e.org_code ELSE coalesce(s.org_code, '') END,"
                " CASE WHEN e.kind = 'service' THEN e.org_name ELSE coalesce(s.org_name, '') END,"
                " coalesce((SELECT v.disposition FROM verdicts AS v WHERE v.record = e.id ORDER BY v.seq LIMIT 1),"
                " e.disposition) FROM records AS e",
                itsService,
                " AND e.kind <> 'service' WHERE e.kind IN ('service', 'evaluation') AND e.origin = 'sender'"
                " AND e.received_at >= ? AND e.received_at < ? AND e.seq > ? ORDER BY e.seq LIMIT ?"}));
    rows->bind(toMoment(question.begin).msSinceEpoch)
        .bind(toMoment(question.end).msSinceEpoch)
        .bind(question.after.number)
        .bind(static_cast<std::int64_t>(question.countMax));
    std::vector<ReceivedRow> out;
    while (rows->step()) {
        const std::string id = rows->text(4);
        out.push_back({{formatCivilTime(toCivilTime(Moment{rows->number(0)})), rows->number(1)},
                       sound(recordKindOf(rows->text(2)), id),
                       rows->text(3),
                       sound(dispositionNamed(rows->text(7)), id),
                       rows->text(5),
                       rows->text(6)});
    }
    return out;
}

std::optional<Counted> countedOf(SqlDatabase& database, StaffNames& names, const RecordKey& key, bool staff) {
    std::optional<Counted> counted;
    {
        const auto row =
            database.prepare(joined({"SELECT", countedColumns("e"),
                                     " FROM records AS e WHERE e.project_no = ? AND e.service_number = ? AND e.kind = ?"
                                     " AND e.assess_number = ? AND e.round_number = ? AND e.disposition <> 'refused'"
                                     " AND e.superseded_by IS NULL"}));
        row->bind(key.projectNo)
            .bind(key.serviceNumber)
            .bind(nameOf(key.kind))
            .bind(key.assessNumber)
            .bind(key.roundNumber);
        counted = row->step() ? std::optional(readCounted(*row, 0)) : std::nullopt;
    }
    nameStaff(counted, database, names, staff);
    return counted;
}

std::optional<Counted> countedOf(SqlDatabase& database, StaffNames& names, const std::string& record, bool staff) {
    std::optional<Counted> counted;
    {
        const auto row = database.prepare(joined({"SELECT", countedColumns("e"), " FROM records AS e WHERE e.id = ?"}));
        row->bind(record);
        counted = row->step() ? std::optional(readCounted(*row, 0)) : std::nullopt;
    }
    nameStaff(counted, database, names, staff);
    return counted;
}

}  // namespace hcp
