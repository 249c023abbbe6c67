#include "storage/earlier_records.h"

#include "record/record_json.h"
#include "storage/sqlite_database.h"
#include "storage/trace_rows.h"

namespace hcp {
namespace {

// Tables and columns are called as in a store, whose rows are used here.
constexpr const char* schema = R"sql(
CREATE TABLE digest_key (id INTEGER PRIMARY KEY, sealed BLOB NOT NULL, indexed_from INTEGER NOT NULL);
CREATE TABLE records (
    seq            INTEGER PRIMARY KEY,
    id             INTEGER NOT NULL UNIQUE,
    kind           TEXT NOT NULL,
    project_no     TEXT NOT NULL,
    service_number TEXT NOT NULL,
    assess_number  TEXT NOT NULL,
    round_number   TEXT NOT NULL,
    disposition    TEXT NOT NULL,
    superseded_by  TEXT,
    fields         BLOB NOT NULL,
    objected       TEXT NOT NULL,
    digest         BLOB NOT NULL
);
CREATE UNIQUE INDEX records_key ON records (project_no, service_number, assess_number, round_number, kind);
CREATE TABLE traces (
    record INTEGER NOT NULL,
    digest BLOB NOT NULL,
    at     INTEGER NOT NULL,
    PRIMARY KEY (record, digest)
) WITHOUT ROWID;
CREATE INDEX traces_alike ON traces (digest, at);
)sql";

std::unique_ptr<SqliteDatabase> emptyDatabase() {
    auto database = std::make_unique<SqliteDatabase>("", SqliteAccess::temporary);
    database->execute(schema);
    // One transaction that never ends: nothing of it is to survive.
    database->execute("BEGIN");
    return database;
}

std::string contextOf(const RecordKey& key) { return "earlier " + std::string(nameOf(key.kind)) + " " + key.text(); }

/// The pointers as names of a JSON object, since they may hold anything.
std::string jsonOf(const std::vector<Finding>& findings) {
    std::set<std::string> pointers;
    Fields named;
    for (const auto& finding : findings) {
        if (pointers.insert(finding.at).second) {
            named.add(finding.at, "");
        }
    }
    return jsonOf(named);
}

}  // namespace

EarlierRecords::EarlierRecords(WorkingCalendar calendar)
    : calendar_(std::move(calendar)),
      database_(emptyDatabase()),
      seal_(StoreSeal::found(*database_, KeyRing::from(KeyRing::newLine(1)).value())) {}

EarlierRecords::~EarlierRecords() = default;

void EarlierRecords::remember(const CheckedRecord& record) {
    if (record.disposition() == Disposition::refused) {
        return;
    }
    const RecordKey& key = record.key();
    const auto former = find(key);
    const std::string fields = seal_.sealedText(jsonOf(record.fields()), contextOf(key));
    const std::string objected = jsonOf(record.findings());
    if (former) {
        // A correction takes the place of what was held.
        database_->prepare("UPDATE records SET disposition = ?, fields = ?, objected = ?, digest = ? WHERE id = ?")
            ->bind(nameOf(record.disposition()))
            .bindBytes(fields)
            .bind(objected)
            .bindBytes(digest_)
            .bind(former->id)
            .run();
        return;
    }
    const auto last = database_->prepare("SELECT coalesce(max(seq), 0) FROM records");
    last->step();
    const std::int64_t id = last->number(0) + 1;
    database_
        ->prepare(
            "INSERT INTO records (seq, id, kind, project_no, service_number, assess_number, round_number, disposition,"
            " fields, objected, digest) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
        ->bind(id)
        .bind(id)
        .bind(nameOf(key.kind))
        .bind(key.projectNo)
        .bind(key.serviceNumber)
        .bind(key.assessNumber)
        .bind(key.roundNumber)
        .bind(nameOf(record.disposition()))
        .bindBytes(fields)
        .bind(objected)
        .bindBytes(digest_)
        .run();
    insertTraces(*database_, seal_, std::to_string(id), record.traces());
}

std::optional<EarlierRecords::Kept> EarlierRecords::find(const RecordKey& key) const {
    const auto row = database_->prepare(
        "SELECT id, disposition, fields, objected, digest FROM records"
        " WHERE project_no = ? AND service_number = ? AND assess_number = ? AND round_number = ? AND kind = ?");
    row->bind(key.projectNo)
        .bind(key.serviceNumber)
        .bind(key.assessNumber)
        .bind(key.roundNumber)
        .bind(nameOf(key.kind));
    if (!row->step()) {
        return std::nullopt;
    }
    Kept kept;
    kept.id = row->number(0);
    kept.version.disposition = dispositionNamed(row->text(1)).value();
    kept.version.fields = fieldsIn(seal_.openedText(row->text(2), contextOf(key)));
    for (const auto& [pointer, nothing] : fieldsIn(row->text(3))) {
        kept.version.objected.insert(pointer);
    }
    kept.digest = row->text(4);
    return kept;
}

std::optional<Fields> EarlierRecords::accepted(const RecordKey& key) const {
    const auto kept = find(key);
    return kept && kept->version.disposition == Disposition::accepted ? std::optional(kept->version.fields)
                                                                      : std::nullopt;
}

std::optional<KeptVersion> EarlierRecords::keptOtherwise(const RecordKey& key) const {
    const auto kept = find(key);
    return kept && kept->digest != digest_ ? std::optional(kept->version) : std::nullopt;
}

std::vector<RecordKey> EarlierRecords::alike(const RecordKey& self, const Trace& trace, std::int64_t withinMs,
                                             std::size_t countMax) const {
    return recordsAlike(*database_, seal_, self, trace, withinMs, countMax);
}

std::optional<bool> EarlierRecords::isWorking(const Day& day) const {
    return calendar_.announced(day) ? std::optional(calendar_.isWorking(day)) : std::nullopt;
}

}  // namespace hcp
