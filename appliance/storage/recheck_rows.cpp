#include "storage/recheck_rows.h"

#include "foundation/json_object.h"

namespace hcp {
namespace {

constexpr std::int64_t rowsAtOnce = 500;

const std::string runColumns =
    "SELECT id, at, actor, first_day, last_day, package, coalesce(previous, ''), coalesce(checked, -1),"
    " coalesce(changed, 0), coalesce(erased, 0), coalesce(fresh, 0), coalesce(gone, 0) FROM rechecks ";

/// A value of the closed sets that the database holds, or a fault.
template <class Value>
Value known(const std::optional<Value>& value, const char* what) {
    if (!value) {
        throw StoreFault(std::string("a recheck has a ") + what + " that is none", StoreTrouble::corrupted);
    }
    return *value;
}

RecheckRun readRun(const SqlStatement& row) {
    RecheckRun run{row.text(0), Moment{row.number(1)},
                   row.text(2), {known(parseDay(row.text(3)), "day"), known(parseDay(row.text(4)), "day")},
                   row.text(5), row.text(6)};
    if (row.number(7) >= 0) {
        run.result = {row.number(7), row.number(8), row.number(9), row.number(10), row.number(11)};
    }
    return run;
}

std::vector<std::string> rulesIn(const std::string& json) {
    const auto parsed = parseJson(json);
    if (!parsed || !parsed->IsArray()) {
        throw StoreFault("a recheck has rules that are none", StoreTrouble::corrupted);
    }
    std::vector<std::string> rules;
    for (const auto& rule : parsed->GetArray()) {
        rules.emplace_back(asText(rule));
    }
    return rules;
}

KeptChange readChange(const SqlStatement& row) {
    KeptChange kept;
    ChangedVerdict& change = kept.change;
    change.id = row.text(1);
    change.key = {known(recordKindOf(row.text(2)), "record kind"), row.text(3), row.text(4), row.text(5)};
    change.package = row.text(6);
    change.stands = known(dispositionNamed(row.text(7)), "disposition");
    change.today = known(dispositionNamed(row.text(8)), "disposition");
    change.fresh = rulesIn(row.text(9));
    change.gone = rulesIn(row.text(10));
    change.day = parseDay(row.text(11));
    kept.firstRun = row.text(12);
    return kept;
}

std::int64_t countOf(SqlStatement& row) {
    row.step();
    return row.number(0);
}

}  // namespace

void beginRecheckRun(SqlDatabase& database, const RecheckRun& run) {
    database
        .prepare(
            "INSERT INTO rechecks (id, at, actor, first_day, last_day, package, previous)"
            " VALUES (?,?,?,?,?,?,nullif(?, ''))")
        ->bind(run.id)
        .bind(run.at.msSinceEpoch)
        .bind(run.actor)
        .bind(formatDay(run.days.first))
        .bind(formatDay(run.days.last))
        .bind(run.package)
        .bind(run.previous)
        .run();
}

void addRecheckRows(SqlDatabase& database, const RecheckRun& run, std::int64_t number,
                    const std::vector<ChangedVerdict>& changes) {
    for (const auto& change : changes) {
        const std::string identity = identityOf(change);
        database
            .prepare(
                "INSERT INTO recheck_rows (run, number, identity, record, record_kind, project_no, service_number,"
                " assess_number, package, stands, today, fresh, gone, day, first_run) VALUES "
                "(?,?,?,?,?,?,?,?,?,?,?,?,?,?,"
                " coalesce((SELECT min(first_run) FROM recheck_rows WHERE run = ? AND identity = ?), ?))")
            ->bind(run.id)
            .bind(number++)
            .bind(identity)
            .bind(change.id)
            .bind(nameOf(change.key.kind))
            .bind(change.key.projectNo)
            .bind(change.key.serviceNumber)
            .bind(change.key.assessNumber)
            .bind(change.package)
            .bind(nameOf(change.stands))
            .bind(nameOf(change.today))
            .bind(jsonTexts(change.fresh))
            .bind(jsonTexts(change.gone))
            .bind(change.day ? formatDay(*change.day) : "")
            .bind(run.previous)
            .bind(identity)
            .bind(run.id)
            .run();
    }
}

RecheckResult concludeRecheckRun(SqlDatabase& database, const RecheckRun& run, RecheckResult result) {
    const auto fresh = database.prepare("SELECT count(*) FROM recheck_rows WHERE run = ? AND first_run = run");
    fresh->bind(run.id);
    result.fresh = countOf(*fresh);
    const auto gone = database.prepare(
        "SELECT count(*) FROM recheck_rows AS r WHERE r.run = ? AND (r.day = '' OR (r.day >= ? AND r.day <= ?))"
        " AND NOT EXISTS (SELECT 1 FROM recheck_rows AS n WHERE n.run = ? AND n.identity = r.identity)");
    gone->bind(run.previous).bind(formatDay(run.days.first)).bind(formatDay(run.days.last)).bind(run.id);
    result.gone = countOf(*gone);
    database.prepare("UPDATE rechecks SET checked = ?, changed = ?, erased = ?, fresh = ?, gone = ? WHERE id = ?")
        ->bind(result.checked)
        .bind(result.changed)
        .bind(result.erased)
        .bind(result.fresh)
        .bind(result.gone)
        .bind(run.id)
        .run();
    if (database.changes() != 1) {
        throw StoreFault("recheck " + run.id + " was not begun");
    }
    return result;
}

std::optional<RecheckRun> recheckRunNamed(SqlDatabase& database, const std::string& id) {
    const auto row = database.prepare(runColumns + "WHERE id = ?");
    row->bind(id);
    return row->step() ? std::optional(readRun(*row)) : std::nullopt;
}

std::vector<RecheckRun> newestRecheckRuns(SqlDatabase& database, std::size_t countMax) {
    const auto row = database.prepare(runColumns + "ORDER BY seq DESC LIMIT ?");
    row->bind(static_cast<std::int64_t>(countMax));
    std::vector<RecheckRun> runs;
    while (row->step()) {
        runs.push_back(readRun(*row));
    }
    return runs;
}

std::optional<RecheckRun> newestConcludedRecheck(SqlDatabase& database) {
    const auto row = database.prepare(runColumns + "WHERE checked IS NOT NULL ORDER BY seq DESC LIMIT 1");
    return row->step() ? std::optional(readRun(*row)) : std::nullopt;
}

ChangePage recheckRowsOf(SqlDatabase& database, const std::string& run, std::int64_t after) {
    const auto row = database.prepare(
        "SELECT number, record, record_kind, project_no, service_number, assess_number, package, stands, today, fresh,"
        " gone, day, first_run FROM recheck_rows WHERE run = ? AND number > ? ORDER BY number LIMIT ?");
    row->bind(run).bind(after).bind(rowsAtOnce);
    ChangePage page{{}, after};
    while (row->step()) {
        page.changes.push_back(readChange(*row));
        page.after = row->number(0);
    }
    return page;
}

}  // namespace hcp
