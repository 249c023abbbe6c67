#include "storage/case_rows.h"

#include <iterator>
#include <sstream>

#include "record/record_json.h"
#include "storage/case_clock_rows.h"
#include "storage/casework_json.h"

namespace hcp {
namespace {

constexpr std::string_view caseColumns = "SELECT id, project_no, service_number, terms, opened_by, opening FROM cases ";

KeptCase readCase(const SqlStatement& row) {
    KeptCase kept;
    kept.opening.id = row.text(0);
    kept.opening.projectNo = row.text(1);
    kept.opening.serviceNumber = row.text(2);
    kept.terms = row.text(3);
    kept.openedBy = row.text(4);
    readOpening(row.text(5), kept.opening);
    return kept;
}

std::string joined(const std::vector<std::string>& ids) {
    std::string text;
    for (const auto& id : ids) {
        text += (text.empty() ? "" : " ") + id;
    }
    return text;
}

std::vector<std::string> parted(const std::string& text) {
    std::istringstream words(text);
    return {std::istream_iterator<std::string>(words), {}};
}

std::optional<Moment> momentIn(const SqlStatement& row, int column) {
    return row.text(column).empty() ? std::nullopt : std::optional(Moment{row.number(column)});
}

KeptStep readStep(const SqlStatement& row, const std::string& caseId, const StoreSeal& seal) {
    const auto action = caseActionOf(row.text(1));
    const auto role = caseRoleOf(row.text(4));
    if (!action || !role) {
        throw StoreFault("case " + caseId + " has a step or a role that is none", StoreTrouble::corrupted);
    }
    const int version = static_cast<int>(row.number(0));
    KeptStep kept;
    kept.step.action = *action;
    kept.step.move = row.text(2);
    kept.step.actor = {row.text(3), *role, row.text(5)};
    kept.step.onVersion = version - 1;
    kept.step.at = Moment{row.number(6)};
    kept.step.recordedAt = Moment{row.number(7)};
    kept.step.late = readLateness(row.text(8));
    kept.step.oldDeadline = momentIn(row, 9);
    kept.step.newDeadline = momentIn(row, 10);
    kept.step.evidence = readFields(seal.openedText(row.text(11), sealedStep(caseId, version)));
    kept.records = parted(row.text(12));
    kept.attached = parted(row.text(13));
    kept.erasedAt = momentIn(row, 14);
    return kept;
}

void readSteps(SqlDatabase& database, const StoreSeal& seal, KeptCase& into) {
    const auto row = database.prepare(
        "SELECT version, action, move, actor, role, actor_office, at, recorded_at, late, old_deadline, new_deadline,"
        " evidence, records, attached, erased_at FROM case_steps WHERE case_id = ? ORDER BY version");
    row->bind(into.opening.id);
    while (row->step()) {
        into.steps.push_back(readStep(*row, into.opening.id, seal));
    }
}

std::vector<KeptCase> withSteps(SqlDatabase& database, const StoreSeal& seal, SqlStatement& row) {
    std::vector<KeptCase> cases;
    while (row.step()) {
        cases.push_back(readCase(row));
    }
    for (auto& kept : cases) {
        readSteps(database, seal, kept);
    }
    return cases;
}

std::optional<KeptCase> firstOf(std::vector<KeptCase> cases) {
    return cases.empty() ? std::nullopt : std::optional(std::move(cases.front()));
}

bool isSettled(CaseState state) { return state == CaseState::closed || state == CaseState::withdrawn; }

void keepMoves(SqlDatabase& database, const CaseworkTerms& terms) {
    for (const auto& move : terms.moves) {
        for (const auto from : move.from) {
            database
                .prepare(
                    "INSERT INTO case_moves (terms, move, action, from_state, to_state) VALUES (?,?,?,?,?)"
                    " ON CONFLICT DO NOTHING")
                ->bind(terms.name)
                .bind(move.id)
                .bind(nameOf(move.step))
                .bind(nameOf(from))
                .bind(nameOf(move.to.value_or(from)))
                .run();
        }
    }
}

bool areKept(SqlDatabase& database, const std::string& terms) {
    const auto row = database.prepare("SELECT 1 FROM case_moves WHERE terms = ? LIMIT 1");
    row->bind(terms);
    return row->step();
}

/// Beyond the days of any calendar: what is absent. No deadline is earlier.
void bindMoment(SqlStatement& statement, const std::optional<Moment>& moment) {
    statement.bind(moment ? moment->msSinceEpoch : std::int64_t{-1});
}

}  // namespace

std::string sealedStep(const std::string& caseId, int version) {
    return "step " + caseId + "/" + std::to_string(version);
}

std::optional<KeptCase> caseOfService(SqlDatabase& database, const StoreSeal& seal, const std::string& projectNo,
                                      const std::string& serviceNumber) {
    const auto row =
        database.prepare(std::string(caseColumns) + "WHERE project_no = ? AND service_number = ? ORDER BY seq");
    row->bind(projectNo).bind(serviceNumber);
    return firstOf(withSteps(database, seal, *row));
}

std::optional<KeptCase> caseNamed(SqlDatabase& database, const StoreSeal& seal, const std::string& id) {
    const auto row = database.prepare(std::string(caseColumns) + "WHERE id = ?");
    row->bind(id);
    return firstOf(withSteps(database, seal, *row));
}

std::vector<KeptCase> casesAsked(SqlDatabase& database, const StoreSeal& seal, const CaseQuestion& question) {
    std::string sql(caseColumns);
    sql += "WHERE seq > coalesce((SELECT seq FROM cases WHERE id = ?), 0)";
    sql += question.office ? " AND office = ?" : "";
    sql += question.settled ? " AND settled = ?" : "";
    const auto row = database.prepare(sql + " ORDER BY seq LIMIT ?");
    row->bind(question.after);
    if (question.office) {
        row->bind(*question.office);
    }
    if (question.settled) {
        row->bind(std::int64_t{*question.settled ? 1 : 0});
    }
    row->bind(static_cast<std::int64_t>(question.countMax));
    return withSteps(database, seal, *row);
}

void openCaseRow(SqlDatabase& database, const KeptCase& opened, const Case& head, const CaseworkTerms& terms) {
    if (!areKept(database, terms.name)) {
        keepMoves(database, terms);
    }
    database
        .prepare(
            "INSERT INTO cases (id, terms, project_no, service_number, opened_by, opening, office, lead_department,"
            " state, version, round, extensions, extensions_most, settled) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?)")
        ->bind(opened.opening.id)
        .bind(opened.terms)
        .bind(opened.opening.projectNo)
        .bind(opened.opening.serviceNumber)
        .bind(opened.openedBy)
        .bind(openingJson(opened.opening))
        .bind(head.office)
        .bind(head.leadDepartment)
        .bind(nameOf(head.state))
        .bind(std::int64_t{head.version})
        .bind(std::int64_t{head.round})
        .bind(std::int64_t{head.extensions})
        .bind(std::int64_t{terms.extension.timesMost})
        .bind(std::int64_t{isSettled(head.state) ? 1 : 0})
        .run();
    writeClocks(database, head, terms);
}

void takeStepRow(SqlDatabase& database, const StoreSeal& seal, const KeptStep& taken, const Case& before,
                 const Case& after, const CaseworkTerms& terms) {
    const CaseStep& step = taken.step;
    const auto insert = database.prepare(
        "INSERT INTO case_steps (case_id, version, round, move, action, from_state, to_state, actor, role,"
        " actor_office, at, recorded_at, late, old_deadline, new_deadline, evidence, records, attached)"
        " VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,nullif(?, -1),nullif(?, -1),?,?,?)");
    insert->bind(after.id)
        .bind(std::int64_t{after.version})
        .bind(std::int64_t{before.round})
        .bind(step.move)
        .bind(nameOf(step.action))
        .bind(nameOf(before.state))
        .bind(nameOf(after.state))
        .bind(step.actor.id)
        .bind(nameOf(step.actor.role))
        .bind(step.actor.office)
        .bind(step.at.msSinceEpoch)
        .bind(step.recordedAt.msSinceEpoch)
        .bind(latenessJson(step.late));
    bindMoment(*insert, step.oldDeadline);
    bindMoment(*insert, step.newDeadline);
    insert->bindBytes(seal.sealedText(jsonOf(step.evidence), sealedStep(after.id, after.version)))
        .bind(joined(taken.records))
        .bind(joined(taken.attached))
        .run();
    database
        .prepare(
            "UPDATE cases SET office = ?, state = ?, version = ?, round = ?, extensions = ?, settled = ? WHERE id = ?")
        ->bind(after.office)
        .bind(nameOf(after.state))
        .bind(std::int64_t{after.version})
        .bind(std::int64_t{after.round})
        .bind(std::int64_t{after.extensions})
        .bind(std::int64_t{isSettled(after.state) ? 1 : 0})
        .bind(after.id)
        .run();
    writeClocks(database, after, terms);
}

void eraseStepTexts(SqlDatabase& database, const StoreSeal& seal, const std::string& caseId, const KeptStep& without) {
    const int version = without.step.onVersion + 1;
    database.prepare("UPDATE case_steps SET evidence = ?, erased_at = ? WHERE case_id = ? AND version = ?")
        ->bindBytes(seal.sealedText(jsonOf(without.step.evidence), sealedStep(caseId, version)))
        .bind(without.erasedAt.value().msSinceEpoch)
        .bind(caseId)
        .bind(std::int64_t{version})
        .run();
    if (database.changes() != 1) {
        throw StoreFault("case " + caseId + " has no step " + std::to_string(version));
    }
}

}  // namespace hcp
