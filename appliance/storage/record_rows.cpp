#include "storage/record_rows.h"

#include "check/outcome_json.h"
#include "storage/counted_rows.h"

namespace hcp {
namespace {

const std::string recordColumns = "SELECT " + std::string(columnsOfRecord) + " FROM records ";

std::vector<KeptRecord> readRecords(SqlStatement& statement, const StoreSeal& seal) {
    std::vector<KeptRecord> records;
    while (statement.step()) {
        records.push_back(readRecord(statement, seal));
    }
    return records;
}

std::optional<KeptRecord> readOne(SqlStatement& statement, const StoreSeal& seal) {
    return statement.step() ? std::optional(readRecord(statement, seal)) : std::nullopt;
}

std::string sql(std::string_view columns, std::string_view rest) { return std::string(columns) + std::string(rest); }

}  // namespace

KeptRecord readRecord(const SqlStatement& row, const StoreSeal& seal) {
    const auto kind = recordKindOf(row.text(2));
    const auto disposition = dispositionNamed(row.text(6));
    const auto origin = recordOriginOf(row.text(15));
    if (!kind || !disposition || !origin) {
        throw StoreFault("record " + row.text(0) + " has a kind, disposition or origin that is none");
    }
    KeptRecord record{row.text(0),
                      row.text(1),
                      {*kind, row.text(3), row.text(4), row.text(5), row.text(16)},
                      *disposition,
                      row.text(7),
                      Moment{row.number(8)},
                      {},
                      row.text(10),
                      {},
                      findingsFromJson(row.text(11)),
                      {},
                      row.text(12),
                      {},
                      row.text(13)};
    record.origin = *origin;
    if (row.number(14) >= 0) {
        record.erasedAt = Moment{row.number(14)};
    } else {
        seal.open(row.text(9), record);
    }
    return record;
}

void insertRecord(SqlDatabase& database, const StoreSeal& seal, const KeptRecord& record) {
    const Counted counted = countedIn(record);
    const std::string staff = enteredStaff(database, seal, counted.staff);
    database
        .prepare(
            "INSERT INTO records (id, submission, kind, project_no, service_number, assess_number, disposition,"
            " package, received_at, bytes, content_digest, findings, occurred_at, org_code, org_name, level, channel,"
            " sender, identifiers, origin, round_number, win_no, win_name, item_code, item_name, staff)"
            " VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?, (SELECT digest FROM staff WHERE digest = ?))")
        ->bind(record.id)
        .bind(record.submission)
        .bind(nameOf(record.key.kind))
        .bind(record.key.projectNo)
        .bind(record.key.serviceNumber)
        .bind(record.key.assessNumber)
        .bind(nameOf(record.disposition))
        .bind(record.package)
        .bind(record.receivedAt.msSinceEpoch)
        .bindBytes(seal.sealed(record))
        .bind(record.contentDigest)
        .bind(findingsJson(record.findings))
        .bind(counted.time)
        .bind(counted.office)
        .bind(counted.officeName)
        .bind(counted.level)
        .bind(counted.channel)
        .bind(record.sender)
        .bindBytes(seal.identifierDigests(record.identifiers))
        .bind(nameOf(record.origin))
        .bind(record.key.roundNumber)
        .bind(counted.window)
        .bind(counted.windowName)
        .bind(counted.item)
        .bind(counted.itemName)
        .bindBytes(staff)
        .run();
}

void settleRecord(SqlDatabase& database, const KeptRecord& record, Moment at) {
    database
        .prepare(
            "INSERT INTO verdicts (record, until, disposition, package, findings)"
            " SELECT id, ?, disposition, package, findings FROM records WHERE id = ?")
        ->bind(at.msSinceEpoch)
        .bind(record.id)
        .run();
    database.prepare("UPDATE records SET disposition = ?, package = ?, findings = ? WHERE id = ?")
        ->bind(nameOf(record.disposition))
        .bind(record.package)
        .bind(findingsJson(record.findings))
        .bind(record.id)
        .run();
    if (database.changes() != 1) {
        throw StoreFault("record " + record.id + " is not in the store");
    }
}

void supersedeRecord(SqlDatabase& database, const std::string& old, const std::string& by) {
    database.prepare("UPDATE records SET superseded_by = ? WHERE id = ?")->bind(by).bind(old).run();
    if (database.changes() != 1) {
        throw StoreFault("record " + old + " is not in the store");
    }
}

std::optional<KeptRecord> findRecord(SqlDatabase& database, const StoreSeal& seal, const RecordKey& key) {
    const auto statement =
        database.prepare(sql(recordColumns,
                             "WHERE project_no = ? AND service_number = ? AND kind = ?"
                             " AND assess_number = ? AND round_number = ? AND disposition <> 'refused'"
                             " AND superseded_by IS NULL"));
    statement->bind(key.projectNo)
        .bind(key.serviceNumber)
        .bind(nameOf(key.kind))
        .bind(key.assessNumber)
        .bind(key.roundNumber);
    return readOne(*statement, seal);
}

std::optional<KeptRecord> recordById(SqlDatabase& database, const StoreSeal& seal, const std::string& id) {
    const auto statement = database.prepare(sql(recordColumns, "WHERE id = ?"));
    statement->bind(id);
    return readOne(*statement, seal);
}

std::vector<KeptRecord> recordsOfSubmission(SqlDatabase& database, const StoreSeal& seal, const std::string& submission,
                                            const std::string& after, std::size_t countMax) {
    const auto statement =
        database.prepare(sql(recordColumns,
                             "WHERE submission = ? AND seq > coalesce((SELECT seq FROM records WHERE id = ?), 0)"
                             " ORDER BY seq LIMIT ?"));
    statement->bind(submission).bind(after).bind(static_cast<std::int64_t>(countMax));
    return readRecords(*statement, seal);
}

std::vector<KeptRecord> heldRecordsOf(SqlDatabase& database, const StoreSeal& seal, const RecordKey& service) {
    const auto statement =
        database.prepare(sql(recordColumns,
                             "WHERE project_no = ? AND service_number = ?"
                             " AND kind NOT IN ('service', 'deviceCheck') AND disposition <> 'refused'"
                             " AND superseded_by IS NULL AND disposition = 'held' AND erased_at IS NULL ORDER BY seq"));
    statement->bind(service.projectNo).bind(service.serviceNumber);
    return readRecords(*statement, seal);
}

std::vector<RecordKey> servicesAt(SqlDatabase& database, const std::string& projectNo, const std::string& time,
                                  std::size_t countMax) {
    const auto row = database.prepare(
        "SELECT service_number FROM records WHERE project_no = ? AND kind = 'service' AND occurred_at = ?"
        " AND disposition <> 'refused' AND superseded_by IS NULL AND erased_at IS NULL ORDER BY seq LIMIT ?");
    row->bind(projectNo).bind(time).bind(static_cast<std::int64_t>(countMax));
    std::vector<RecordKey> keys;
    while (row->step()) {
        keys.push_back({RecordKind::service, projectNo, row->text(0), ""});
    }
    return keys;
}

std::optional<KeptRecord> refusedWithDigest(SqlDatabase& database, const StoreSeal& seal, RecordKind kind,
                                            const std::string& contentDigest) {
    const auto statement = database.prepare(
        sql(recordColumns, "WHERE content_digest = ? AND disposition = 'refused' AND kind = ? ORDER BY seq LIMIT 1"));
    statement->bind(contentDigest).bind(nameOf(kind));
    return readOne(*statement, seal);
}

std::optional<KeptRecord> supersededWithDigest(SqlDatabase& database, const StoreSeal& seal, RecordKind kind,
                                               const std::string& contentDigest) {
    const auto statement = database.prepare(
        sql(recordColumns, "WHERE content_digest = ? AND superseded_by IS NOT NULL AND kind = ? ORDER BY seq LIMIT 1"));
    statement->bind(contentDigest).bind(nameOf(kind));
    return readOne(*statement, seal);
}

std::vector<EarlierVerdict> verdictsOf(SqlDatabase& database, const std::string& record) {
    const auto row =
        database.prepare("SELECT until, disposition, package, findings FROM verdicts WHERE record = ? ORDER BY seq");
    row->bind(record);
    std::vector<EarlierVerdict> verdicts;
    while (row->step()) {
        const auto disposition = dispositionNamed(row->text(1));
        if (!disposition) {
            throw StoreFault("record " + record + " has an earlier disposition that is none");
        }
        verdicts.push_back({Moment{row->number(0)}, *disposition, row->text(2), findingsFromJson(row->text(3))});
    }
    return verdicts;
}

}  // namespace hcp
