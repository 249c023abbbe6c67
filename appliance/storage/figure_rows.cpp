#include "storage/figure_rows.h"

namespace hcp {
namespace {

/// The living service record that `e` belongs to.
constexpr std::string_view itsService =
    " LEFT JOIN records AS s ON s.kind = 'service' AND s.disposition <> 'refused' AND s.superseded_by IS NULL"
    " AND s.assess_number = '' AND s.project_no = e.project_no AND s.service_number = e.service_number";
constexpr std::string_view serviceColumns =
    " coalesce(s.org_code, ''), coalesce(s.org_name, ''), coalesce(s.id, ''), coalesce(s.erased_at, -1), s.bytes";
constexpr int serviceColumnCount = 5;

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
    rows.bind(formatCivilTime(question.begin))
        .bind(formatCivilTime(question.end))
        .bind(question.after.time)
        .bind(question.after.number)
        .bind(static_cast<std::int64_t>(question.countMax));
}

FigureService readService(const SqlStatement& row, int column, const StoreSeal& seal, bool contents) {
    FigureService service{row.text(column), row.text(column + 1), {}, row.number(column + 3) >= 0};
    const std::string id = row.text(column + 2);
    if (contents && !service.erased && !id.empty()) {
        KeptRecord record;
        record.id = id;
        seal.open(row.text(column + 4), record);
        service.fields = std::move(record.fields);
    }
    return service;
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

}  // namespace

std::vector<ServiceRow> serviceRows(SqlDatabase& database, const StoreSeal& seal, const FigureQuestion& question) {
    const auto rows = database.prepare(
        joined({"SELECT e.occurred_at, e.seq, e.project_no, e.service_number, e.sender, e.disposition, ",
                evaluatedBy(0), ", ", evaluatedBy(question.defaultChannels.size()),
                ", e.org_code, e.org_name, e.id, coalesce(e.erased_at, -1), e.bytes FROM records AS e"
                " WHERE e.kind = 'service' AND e.disposition <> 'refused' AND e.superseded_by IS NULL",
                inItsTime}));
    for (const auto& channel : question.defaultChannels) {
        rows->bind(channel);
    }
    bindTime(*rows, question);
    std::vector<ServiceRow> out;
    while (rows->step()) {
        out.push_back({{rows->text(0), rows->number(1)},
                       {RecordKind::service, rows->text(2), rows->text(3), ""},
                       rows->text(4),
                       sound(dispositionNamed(rows->text(5)), rows->text(10)),
                       rows->number(6) != 0,
                       rows->number(7) != 0,
                       readService(*rows, 8, seal, question.contents)});
    }
    return out;
}

std::vector<EvaluationRow> evaluationRows(SqlDatabase& database, const StoreSeal& seal,
                                          const FigureQuestion& question) {
    const auto rows = database.prepare(joined(
        {"SELECT", serviceColumns,
         ", e.occurred_at, e.seq, e.project_no, e.service_number, e.assess_number, e.sender, e.disposition, e.origin,"
         " e.level, e.channel, coalesce(p.state, ''), coalesce(p.changed_at, 0), e.id FROM records AS e",
         itsService,
         " LEFT JOIN parcels AS p ON p.record = e.id"
         " WHERE e.kind = 'evaluation' AND e.disposition <> 'refused' AND e.superseded_by IS NULL",
         inItsTime}));
    bindTime(*rows, question);
    std::vector<EvaluationRow> out;
    constexpr int own = serviceColumnCount;
    while (rows->step()) {
        const std::string id = rows->text(own + 12);
        const std::string state = rows->text(own + 10);
        out.push_back({{rows->text(own), rows->number(own + 1)},
                       {RecordKind::evaluation, rows->text(own + 2), rows->text(own + 3), rows->text(own + 4)},
                       rows->text(own + 5),
                       sound(dispositionNamed(rows->text(own + 6)), id),
                       sound(recordOriginOf(rows->text(own + 7)), id),
                       rows->text(own + 8),
                       rows->text(own + 9),
                       state.empty() ? std::nullopt : std::optional(sound(parcelStateOf(state), id)),
                       Moment{rows->number(own + 11)},
                       readService(*rows, 0, seal, question.contents)});
    }
    return out;
}

std::vector<ReceivedRow> receivedRows(SqlDatabase& database, const StoreSeal& seal, const FigureQuestion& question) {
    // In the order of arrival, which numbers tell better than clocks do.
    const auto rows = database.prepare(
        joined({"SELECT", serviceColumns,
                ", e.received_at, e.seq, e.kind, e.sender, e.id, e.org_code, e.org_name,"
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
    constexpr int own = serviceColumnCount;
    while (rows->step()) {
        const std::string id = rows->text(own + 4);
        ReceivedRow row{{formatCivilTime(toCivilTime(Moment{rows->number(own)})), rows->number(own + 1)},
                        sound(recordKindOf(rows->text(own + 2)), id),
                        rows->text(own + 3),
                        sound(dispositionNamed(rows->text(own + 7)), id),
                        {}};
        row.service = row.kind == RecordKind::service
                          ? FigureService{rows->text(own + 5), rows->text(own + 6), {}, false}
                          : readService(*rows, 0, seal, false);
        out.push_back(std::move(row));
    }
    return out;
}

}  // namespace hcp
