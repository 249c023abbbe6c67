#include "storage/sqlite_transaction.h"

#include "storage/sqlite_journal.h"
#include "storage/sqlite_records.h"
#include "storage/sqlite_traces.h"

namespace hcp {

std::optional<KeptRecord> SqliteTransaction::find(const RecordKey& key) { return findRecord(database_, key); }

std::optional<KeptRecord> SqliteTransaction::findRefused(RecordKind kind, const std::string& contentDigest) {
    return refusedWithDigest(database_, kind, contentDigest);
}

std::optional<KeptRecord> SqliteTransaction::findSuperseded(RecordKind kind, const std::string& contentDigest) {
    return supersededWithDigest(database_, kind, contentDigest);
}

std::vector<KeptRecord> SqliteTransaction::heldEvaluationsOf(const RecordKey& service) {
    return heldEvaluations(database_, service);
}

std::vector<RecordKey> SqliteTransaction::alike(const RecordKey& self, const Trace& trace, std::int64_t withinMs,
                                                std::size_t countMax) {
    return recordsAlike(database_, self, trace, withinMs, countMax);
}

void SqliteTransaction::keep(const KeptRecord& record) {
    insertRecord(database_, record);
    if (record.disposition != Disposition::refused) {
        insertTraces(database_, record.id, record.traces);
    }
}

void SqliteTransaction::settle(const KeptRecord& record, Moment at) {
    settleRecord(database_, record, at);
    insertTraces(database_, record.id, record.traces);
}

void SqliteTransaction::supersede(const std::string& old, const std::string& by) {
    supersedeRecord(database_, old, by);
}

void SqliteTransaction::append(const JournalEntry& entry) { appendEntry(database_, entry); }

void SqliteTransaction::keepCheckpoint(const BookCheckpoint& checkpoint) { insertCheckpoint(database_, checkpoint); }

void SqliteTransaction::enqueue(const Parcel& parcel) { insertParcel(database_, parcel); }

void SqliteTransaction::update(const Parcel& parcel) { updateParcel(database_, parcel); }

}  // namespace hcp
