#include "storage/reconciliation_rows.h"

#include "foundation/json_object.h"

namespace hcp {
namespace {

constexpr std::int64_t rowsAtOnce = 500;

const std::string runColumns =
    "SELECT id, at, actor, first_day, last_day, sender, local_state, local_words, local_digest, province_state,"
    " province_words, coalesce(previous, ''), coalesce(differences, 0), coalesce(explained, 0), coalesce(fresh, 0),"
    " coalesce(gone, 0), coalesce(digest, '') FROM reconciliations ";

const std::string rowColumns =
    "SELECT r.number, r.kind, r.book, r.cause, r.step, r.record_kind, r.project_no, r.service_number, r.assess_number,"
    " r.day, r.record, r.receipt, r.fields, r.times, r.first_run FROM reconciliation_rows AS r ";

/// Rows of the run before that are no more: run before, books, days, this run.
const std::string goneCondition =
    "WHERE r.run = ? AND r.kind <> 'explained' AND r.book IN (?, ?, ?)"
    " AND (r.day = '' OR (r.day >= ? AND r.day <= ?)) AND NOT EXISTS"
    " (SELECT 1 FROM reconciliation_rows AS n WHERE n.run = ? AND n.identity = r.identity)";

/// A value of the closed sets that the database holds, or a fault.
template <class Value>
Value known(const std::optional<Value>& value, const char* what) {
    if (!value) {
        throw StoreFault(std::string("a reconciliation has a ") + what + " that is none");
    }
    return *value;
}

Reconciliation readRun(const SqlStatement& row) {
    Reconciliation run;
    run.id = row.text(0);
    run.at = Moment{row.number(1)};
    run.actor = row.text(2);
    run.days = {known(parseDay(row.text(3)), "day"), known(parseDay(row.text(4)), "day")};
    run.sender = row.text(5);
    run.local = {known(bookStateOf(row.text(6)), "state"), row.text(7), row.text(8)};
    run.province = {known(bookStateOf(row.text(9)), "state"), row.text(10), ""};
    run.previous = row.text(11);
    if (const std::string digest = row.text(16); !digest.empty()) {
        run.result = {row.number(12), row.number(13), row.number(14), row.number(15), digest};
    }
    return run;
}

std::vector<Reconciliation> readRuns(SqlStatement& row) {
    std::vector<Reconciliation> runs;
    while (row.step()) {
        runs.push_back(readRun(row));
    }
    return runs;
}

std::string fieldsJson(const std::vector<FieldDifference>& fields) {
    return jsonArray(fields, [](const FieldDifference& field) {
        return JsonObject().text("name", field.name).text("ours", field.ours).text("theirs", field.theirs).json();
    });
}

std::vector<FieldDifference> fieldsFrom(const std::string& json) {
    const auto parsed = parseJson(json);
    if (!parsed || !parsed->IsArray()) {
        throw StoreFault("a reconciliation has fields that are none");
    }
    std::vector<FieldDifference> fields;
    for (const auto& field : parsed->GetArray()) {
        const auto text = [&](std::string_view name) { return std::string(asText(*findMember(field, name))); };
        fields.push_back({text("name"), text("ours"), text("theirs")});
    }
    return fields;
}

KeptDifference readRow(const SqlStatement& row) {
    KeptDifference kept;
    Difference& difference = kept.difference;
    difference.kind = known(differenceKindOf(row.text(1)), "kind");
    difference.book = known(comparedBookOf(row.text(2)), "book");
    difference.cause = known(differenceCauseOf(row.text(3)), "cause");
    difference.step = known(proposedStepOf(row.text(4)), "step");
    difference.key = {known(recordKindOf(row.text(5)), "record kind"), row.text(6), row.text(7), row.text(8)};
    difference.day = parseDay(row.text(9));
    difference.record = row.text(10);
    difference.receipt = row.text(11);
    difference.fields = fieldsFrom(row.text(12));
    difference.times = row.number(13);
    kept.firstRun = row.text(14);
    return kept;
}

void bindGone(SqlStatement& row, const Reconciliation& run) {
    row.bind(run.previous);
    for (const auto book : {ComparedBook::local, ComparedBook::appliance, ComparedBook::province}) {
        row.bind(run.compares(book) ? nameOf(book) : "");
    }
    row.bind(formatDay(run.days.first)).bind(formatDay(run.days.last)).bind(run.id);
}

DifferencePage readPart(SqlStatement& row) {
    DifferencePage part;
    while (row.step()) {
        part.rows.push_back(readRow(row));
        part.after = row.number(0);
    }
    return part;
}

void insertCounts(SqlDatabase& database, const std::string& run, const DayCounts& counts) {
    for (const auto& [place, count] : counts) {
        database
            .prepare("INSERT INTO reconciliation_counts (run, day, book, services, evaluations) VALUES (?,?,?,?,?)")
            ->bind(run)
            .bind(formatDay(place.first))
            .bind(nameOf(place.second))
            .bind(count.services)
            .bind(count.evaluations)
            .run();
    }
}

}  // namespace

void beginRun(SqlDatabase& database, const Reconciliation& run) {
    database
        .prepare(
            "INSERT INTO reconciliations (id, at, actor, first_day, last_day, sender, local_state, local_words,"
            " local_digest, province_state, province_words, previous) VALUES (?,?,?,?,?,?,?,?,?,?,?,nullif(?, ''))")
        ->bind(run.id)
        .bind(run.at.msSinceEpoch)
        .bind(run.actor)
        .bind(formatDay(run.days.first))
        .bind(formatDay(run.days.last))
        .bind(run.sender)
        .bind(nameOf(run.local.state))
        .bind(run.local.words)
        .bind(run.local.digest)
        .bind(nameOf(run.province.state))
        .bind(run.province.words)
        .bind(run.previous)
        .run();
}

void addRows(SqlDatabase& database, const Reconciliation& run, std::int64_t number,
             const std::vector<Difference>& rows) {
    for (const auto& row : rows) {
        const std::string identity = row.identity();
        database
            .prepare(
                "INSERT INTO reconciliation_rows (run, number, identity, kind, book, cause, step, record_kind,"
                " project_no, service_number, assess_number, day, record, receipt, fields, times, first_run)"
                " VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,"
                " coalesce((SELECT min(first_run) FROM reconciliation_rows WHERE run = ? AND identity = ?), ?))")
            ->bind(run.id)
            .bind(number++)
            .bind(identity)
            .bind(nameOf(row.kind))
            .bind(nameOf(row.book))
            .bind(nameOf(row.cause))
            .bind(nameOf(row.step))
            .bind(nameOf(row.key.kind))
            .bind(row.key.projectNo)
            .bind(row.key.serviceNumber)
            .bind(row.key.assessNumber)
            .bind(row.day ? formatDay(*row.day) : "")
            .bind(row.record)
            .bind(row.receipt)
            .bind(fieldsJson(row.fields))
            .bind(row.times)
            .bind(run.previous)
            .bind(identity)
            .bind(run.id)
            .run();
    }
}

ReconciliationResult concludeRun(SqlDatabase& database, const Reconciliation& run, ReconciliationResult result,
                                 const DayCounts& counts) {
    insertCounts(database, run.id, counts);
    const auto fresh = database.prepare(
        "SELECT count(*) FROM reconciliation_rows WHERE run = ? AND kind <> 'explained' AND first_run = run");
    fresh->bind(run.id);
    fresh->step();
    result.fresh = fresh->number(0);
    const auto gone = database.prepare("SELECT count(*) FROM reconciliation_rows AS r " + goneCondition);
    bindGone(*gone, run);
    gone->step();
    result.gone = gone->number(0);
    database
        .prepare(
            "UPDATE reconciliations SET differences = ?, explained = ?, fresh = ?, gone = ?, digest = ? WHERE id = ?")
        ->bind(result.differences)
        .bind(result.explained)
        .bind(result.fresh)
        .bind(result.gone)
        .bind(result.digest)
        .bind(run.id)
        .run();
    if (database.changes() != 1) {
        throw StoreFault("reconciliation " + run.id + " was not begun");
    }
    return result;
}

std::optional<Reconciliation> runNamed(SqlDatabase& database, const std::string& id) {
    const auto row = database.prepare(runColumns + "WHERE id = ?");
    row->bind(id);
    return row->step() ? std::optional(readRun(*row)) : std::nullopt;
}

std::optional<Reconciliation> newestRunFor(SqlDatabase& database, const std::string& sender) {
    const auto row = database.prepare(runColumns + "WHERE sender = ? AND digest IS NOT NULL ORDER BY seq DESC LIMIT 1");
    row->bind(sender);
    return row->step() ? std::optional(readRun(*row)) : std::nullopt;
}

std::vector<Reconciliation> newestRuns(SqlDatabase& database, std::size_t countMax) {
    const auto row = database.prepare(runColumns + "ORDER BY seq DESC LIMIT ?");
    row->bind(static_cast<std::int64_t>(countMax));
    return readRuns(*row);
}

std::vector<Reconciliation> newestRunsWithin(SqlDatabase& database, const DaySpan& days) {
    const auto row = database.prepare(runColumns +
                                      "WHERE seq IN (SELECT max(seq) FROM reconciliations WHERE digest IS NOT NULL"
                                      " AND last_day >= ? AND last_day <= ? GROUP BY sender) ORDER BY seq DESC");
    row->bind(formatDay(days.first)).bind(formatDay(days.last));
    return readRuns(*row);
}

DayCounts countsOfRun(SqlDatabase& database, const std::string& run) {
    const auto row =
        database.prepare("SELECT day, book, services, evaluations FROM reconciliation_counts WHERE run = ?");
    row->bind(run);
    DayCounts counts;
    while (row->step()) {
        counts[{known(parseDay(row->text(0)), "day"), known(countedBookOf(row->text(1)), "book")}] = {row->number(2),
                                                                                                      row->number(3)};
    }
    return counts;
}

DifferencePage rowsOfRun(SqlDatabase& database, const std::string& run, std::int64_t after) {
    const auto row = database.prepare(rowColumns + "WHERE r.run = ? AND r.number > ? ORDER BY r.number LIMIT ?");
    row->bind(run).bind(after).bind(rowsAtOnce);
    return readPart(*row);
}

DifferencePage rowsGoneWith(SqlDatabase& database, const Reconciliation& run, std::int64_t after) {
    const auto row = database.prepare(rowColumns + goneCondition + " AND r.number > ? ORDER BY r.number LIMIT ?");
    bindGone(*row, run);
    row->bind(after).bind(rowsAtOnce);
    return readPart(*row);
}

}  // namespace hcp
