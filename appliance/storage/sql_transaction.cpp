#include "storage/sql_transaction.h"

#include "storage/journal_rows.h"
#include "storage/quarantine_rows.h"
#include "storage/record_rows.h"
#include "storage/trace_rows.h"

namespace hcp {

template <class Work>
auto SqlTransaction::noting(const Work& work) {
    try {
        return work();
    } catch (...) {
        failed_ = true;
        throw;
    }
}

std::optional<KeptRecord> SqlTransaction::find(const RecordKey& key) {
    return noting([&] { return findRecord(database_, key); });
}

std::optional<KeptRecord> SqlTransaction::findRefused(RecordKind kind, const std::string& contentDigest) {
    return noting([&] { return refusedWithDigest(database_, kind, contentDigest); });
}

std::optional<KeptRecord> SqlTransaction::findSuperseded(RecordKind kind, const std::string& contentDigest) {
    return noting([&] { return supersededWithDigest(database_, kind, contentDigest); });
}

std::optional<KeptRecord> SqlTransaction::byId(const std::string& id) {
    return noting([&] { return recordById(database_, id); });
}

std::vector<KeptRecord> SqlTransaction::heldEvaluationsOf(const RecordKey& service) {
    return noting([&] { return heldEvaluations(database_, service); });
}

std::vector<RecordKey> SqlTransaction::alike(const RecordKey& self, const Trace& trace, std::int64_t withinMs,
                                             std::size_t countMax) {
    return noting([&] { return recordsAlike(database_, self, trace, withinMs, countMax); });
}

void SqlTransaction::keep(const KeptRecord& record) {
    noting([&] {
        insertRecord(database_, record);
        file(record);
    });
}

void SqlTransaction::settle(const KeptRecord& record, Moment at) {
    noting([&] {
        settleRecord(database_, record, at);
        leaveQuarantine(database_, record.id);
        file(record);
    });
}

void SqlTransaction::file(const KeptRecord& record) {
    if (record.disposition == Disposition::refused) {
        enterQuarantine(database_, record);
    } else {
        insertTraces(database_, record.id, record.traces);
    }
}

void SqlTransaction::supersede(const std::string& old, const std::string& by) {
    noting([&] {
        supersedeRecord(database_, old, by);
        leaveQuarantine(database_, old);
    });
}

void SqlTransaction::append(const JournalEntry& entry) {
    noting([&] { appendEntry(database_, entry); });
}

void SqlTransaction::keepCheckpoint(const BookCheckpoint& checkpoint) {
    noting([&] { insertCheckpoint(database_, checkpoint); });
}

void SqlTransaction::enqueue(const Parcel& parcel) {
    noting([&] { insertParcel(database_, parcel); });
}

void SqlTransaction::update(const Parcel& parcel) {
    noting([&] { updateParcel(database_, parcel); });
}

}  // namespace hcp
