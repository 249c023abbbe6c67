#include "storage/audit_rows.h"

#include "storage/casework_json.h"

namespace hcp {
namespace {

constexpr std::string_view auditColumns =
    "SELECT record, project_no, service_number, assess_number, terms, office, evaluated_at, budget, state, content,"
    " version, tells, erased_at, lead_department, released_by, coalesce(released_at, -1) FROM text_audits ";

KeptAudit readAudit(const SqlStatement& row, const StoreSeal& seal) {
    KeptAudit kept;
    kept.record = row.text(0);
    kept.audit.evaluation = {RecordKind::evaluation, row.text(1), row.text(2), row.text(3)};
    kept.audit.terms = row.text(4);
    kept.office = row.text(5);
    kept.audit.evaluatedAt = Moment{row.number(6)};
    kept.audit.budget = readBudget(row.text(7));
    const auto state = auditStateOf(row.text(8));
    if (!state) {
        throw StoreFault("the text audit of " + kept.record + " has a state that is none", StoreTrouble::corrupted);
    }
    kept.audit.state = *state;
    readAuditContent(seal.openedText(row.text(9), sealedAudit(kept.record)), kept);
    kept.audit.screening = summaryOf(kept.screenings);
    kept.version = static_cast<int>(row.number(10));
    kept.tells = row.text(11);
    kept.leadDepartment = row.text(13);
    if (!row.text(12).empty()) {
        kept.erasedAt = Moment{row.number(12)};
    }
    if (row.number(15) >= 0) {
        kept.audit.release = TextRelease{row.text(14), Moment{row.number(15)}};
    }
    return kept;
}

std::optional<KeptAudit> readOne(SqlStatement& row, const StoreSeal& seal) {
    return row.step() ? std::optional(readAudit(row, seal)) : std::nullopt;
}

std::string sql(std::string_view rest) { return std::string(auditColumns) + std::string(rest); }

}  // namespace

std::string sealedAudit(const std::string& record) { return "audit " + record; }

std::optional<KeptAudit> auditOfEvaluation(SqlDatabase& database, const StoreSeal& seal, const RecordKey& evaluation) {
    const auto row =
        database.prepare(sql("WHERE project_no = ? AND service_number = ? AND assess_number = ? ORDER BY seq"));
    row->bind(evaluation.projectNo).bind(evaluation.serviceNumber).bind(evaluation.assessNumber);
    return readOne(*row, seal);
}

std::optional<KeptAudit> auditOfRecord(SqlDatabase& database, const StoreSeal& seal, const std::string& record) {
    const auto row = database.prepare(sql("WHERE record = ?"));
    row->bind(record);
    return readOne(*row, seal);
}

std::vector<KeptAudit> auditsAsked(SqlDatabase& database, const StoreSeal& seal, const AuditQuestion& question) {
    std::string text = "WHERE seq > coalesce((SELECT seq FROM text_audits WHERE record = ?), 0)";
    text += question.office ? " AND office = ?" : "";
    text += question.state ? " AND state = ?" : "";
    text += question.unscreened ? " AND state = 'waiting' AND hits IS NULL AND erased_at IS NULL" : "";
    if (question.released) {
        text += *question.released ? " AND released_at IS NOT NULL"
                                   : " AND released_at IS NULL AND state = 'passed' AND erased_at IS NULL";
    }
    text += question.evaluatedSince ? " AND evaluated_at >= ?" : "";
    text += question.evaluatedUntil ? " AND evaluated_at < ?" : "";
    const auto row = database.prepare(sql(text + " ORDER BY seq LIMIT ?"));
    row->bind(question.after);
    if (question.office) {
        row->bind(*question.office);
    }
    if (question.state) {
        row->bind(nameOf(*question.state));
    }
    for (const auto& moment : {question.evaluatedSince, question.evaluatedUntil}) {
        if (moment) {
            row->bind(moment->msSinceEpoch);
        }
    }
    row->bind(static_cast<std::int64_t>(question.countMax));
    std::vector<KeptAudit> audits;
    while (row->step()) {
        audits.push_back(readAudit(*row, seal));
    }
    return audits;
}

void openAuditRow(SqlDatabase& database, const StoreSeal& seal, const KeptAudit& audit) {
    const RecordKey& key = audit.audit.evaluation;
    const auto summary = summaryOf(audit.screenings);
    database
        .prepare(
            "INSERT INTO text_audits (record, project_no, service_number, assess_number, terms, office,"
            " lead_department, evaluated_at, budget, state, hits, content, version, tells) VALUES "
            "(?,?,?,?,?,?,?,?,?,?,nullif(?, -1),?,?,?)")
        ->bind(audit.record)
        .bind(key.projectNo)
        .bind(key.serviceNumber)
        .bind(key.assessNumber)
        .bind(audit.audit.terms)
        .bind(audit.office)
        .bind(audit.leadDepartment)
        .bind(audit.audit.evaluatedAt.msSinceEpoch)
        .bind(budgetJson(audit.audit.budget))
        .bind(nameOf(audit.audit.state))
        .bind(std::int64_t{summary ? summary->hits : -1})
        .bindBytes(seal.sealedText(auditContentJson(audit), sealedAudit(audit.record)))
        .bind(std::int64_t{audit.version})
        .bind(audit.tells)
        .run();
}

void updateAuditRow(SqlDatabase& database, const StoreSeal& seal, const KeptAudit& audit) {
    const auto& decision = audit.audit.decision;
    const auto& release = audit.audit.release;
    const auto summary = summaryOf(audit.screenings);
    database
        .prepare(
            "UPDATE text_audits SET office = ?, state = ?, hits = nullif(?, -1), content = ?, decided_at = nullif(?, "
            "-1), version = ?,"
            " tells = ?, erased_at = nullif(?, -1), released_by = ?, released_at = nullif(?, -1) WHERE record = ?")
        ->bind(audit.office)
        .bind(nameOf(audit.audit.state))
        .bind(std::int64_t{summary ? summary->hits : -1})
        .bindBytes(seal.sealedText(auditContentJson(audit), sealedAudit(audit.record)))
        .bind(decision ? decision->recordedAt.msSinceEpoch : std::int64_t{-1})
        .bind(std::int64_t{audit.version})
        .bind(audit.tells)
        .bind(audit.erasedAt ? audit.erasedAt->msSinceEpoch : std::int64_t{-1})
        .bind(release ? release->by : std::string())
        .bind(release ? release->at.msSinceEpoch : std::int64_t{-1})
        .bind(audit.record)
        .run();
    if (database.changes() != 1) {
        throw StoreFault("there is no text audit of the record " + audit.record);
    }
}

std::vector<OpenLimit> waitingAudits(SqlDatabase& database) {
    const auto row = database.prepare(
        "SELECT record, office, budget, lead_department, due_noted FROM text_audits WHERE state = 'waiting' AND "
        "erased_at IS NULL "
        "ORDER BY"
        " seq");
    std::vector<OpenLimit> limits;
    while (row->step()) {
        Budget budget = readBudget(row->text(2));
        const std::string limit = budget.ledger.empty() ? std::string() : budget.ledger.front().why;
        limits.push_back({row->text(0) + "/audit", row->text(0), limit, row->text(1), row->text(3), std::move(budget),
                          row->text(4)});
    }
    return limits;
}

void noteAuditDue(SqlDatabase& database, const std::string& record, const std::string& due) {
    database.prepare("UPDATE text_audits SET due_noted = ? WHERE record = ?")->bind(due).bind(record).run();
}

}  // namespace hcp
