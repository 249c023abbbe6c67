#include "storage/sql_transaction.h"

#include "storage/counted_rows.h"
#include "storage/device_check_rows.h"
#include "storage/erasure_rows.h"
#include "storage/journal_rows.h"
#include "storage/parcel_rows.h"
#include "storage/pull_rows.h"
#include "storage/quarantine_rows.h"
#include "storage/record_rows.h"
#include "storage/told_rows.h"
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
    if (!found_ || found_->first != key) {
        found_.emplace(key, noting([&] { return findRecord(database_, seal_, key); }));
    }
    return found_->second;
}

std::optional<KeptRecord> SqlTransaction::byId(const std::string& id) {
    return noting([&] { return recordById(database_, seal_, id); });
}

std::optional<KeptRecord> SqlTransaction::findRefused(RecordKind kind, const std::string& contentDigest) {
    return noting([&] { return refusedWithDigest(database_, seal_, kind, contentDigest); });
}

std::optional<KeptRecord> SqlTransaction::findSuperseded(RecordKind kind, const std::string& contentDigest) {
    return noting([&] { return supersededWithDigest(database_, seal_, kind, contentDigest); });
}

std::vector<KeptRecord> SqlTransaction::heldOf(const RecordKey& service) {
    return noting([&] { return heldRecordsOf(database_, seal_, service); });
}

std::vector<RecordKey> SqlTransaction::alike(const RecordKey& self, const Trace& trace, std::int64_t withinMs,
                                             std::size_t countMax) {
    return noting([&] { return recordsAlike(database_, seal_, self, trace, withinMs, countMax); });
}

std::vector<RecordKey> SqlTransaction::servicesAt(const std::string& projectNo, const std::string& time,
                                                  std::size_t countMax) {
    return noting([&] { return hcp::servicesAt(database_, projectNo, time, countMax); });
}

void SqlTransaction::keep(const KeptRecord& record) {
    found_.reset();
    noting([&] {
        insertRecord(database_, seal_, record);
        file(record);
    });
}

void SqlTransaction::settle(const KeptRecord& record, Moment at) {
    found_.reset();
    noting([&] {
        if (record.disposition != Disposition::refused) {
            keepCounted(database_, seal_, record);
        }
        settleRecord(database_, record, at);
        leaveQuarantine(database_, record.id);
        file(record);
    });
}

void SqlTransaction::file(const KeptRecord& record) {
    if (record.disposition == Disposition::refused) {
        enterQuarantine(database_, record);
    } else {
        insertTraces(database_, seal_, record.id, record.traces);
        insertDeviceCheck(database_, record);
    }
}

void SqlTransaction::supersede(const std::string& old, const std::string& by) {
    found_.reset();
    noting([&] {
        supersedeRecord(database_, old, by);
        leaveQuarantine(database_, old);
    });
}

bool SqlTransaction::owes(const RecordKey& service) {
    return noting([&] { return owesParcels(database_, service); });
}

void SqlTransaction::erase(const KeptRecord& record, Moment at) {
    found_.reset();
    noting([&] { eraseRecord(database_, record, at); });
    erased_ = true;
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

std::optional<QueuedParcel> SqlTransaction::parcel(const std::string& id) {
    return noting([&] { return queuedParcel(database_, id); });
}

void SqlTransaction::note(const std::string& parcel, const ParcelEvent& event) {
    noting([&] { noteEvent(database_, parcel, event); });
}

void SqlTransaction::keepPullPlace(const std::string& profile, const PullPlace& place) {
    noting([&] { hcp::keepPullPlace(database_, profile, place); });
}

void SqlTransaction::keepOutageTold(std::optional<Moment> since) {
    noting([&] { hcp::keepOutageTold(database_, since); });
}

}  // namespace hcp
