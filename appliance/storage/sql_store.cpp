#include "storage/sql_store.h"

#include <utility>

#include "storage/counted_rows.h"
#include "storage/erasure_rows.h"
#include "storage/journal_rows.h"
#include "storage/parcel_rows.h"
#include "storage/pull_rows.h"
#include "storage/quarantine_rows.h"
#include "storage/record_rows.h"
#include "storage/sealed_casework.h"
#include "storage/sql_transaction.h"
#include "storage/told_rows.h"

namespace hcp {
namespace {

constexpr int recordsResealedAtOnce = 500;

}  // namespace

void SqlStore::write(const std::function<void(StoreTransaction&)>& work) {
    const auto seal = this->seal();
    bool erased = false;
    transact([&](SqlDatabase& database) {
        SqlTransaction transaction(database, *seal);
        work(transaction);
        erased = transaction.erased();
        if (transaction.failed()) {
            throw StoreFault("a fault of the store was passed over; nothing was kept");
        }
    });
    if (erased) {
        onErased();
    }
}

std::vector<Parcel> SqlStore::claimDue(Moment now, int countMax) {
    if (answerTo([&](SqlDatabase& database) { return dueParcels(database, now, 1).empty(); })) {
        return {};  // an idle poll costs no write
    }
    std::vector<Parcel> parcels;
    transact([&](SqlDatabase& database) {
        parcels = dueParcels(database, now, countMax);
        for (auto& parcel : parcels) {
            parcel = claimed(parcel, now);
            updateParcel(database, parcel);
        }
    });
    return parcels;
}

int SqlStore::reclaimInFlight(Moment now) {
    int count = 0;
    transact([&](SqlDatabase& database) { count = reclaimParcels(database, now); });
    return count;
}

std::vector<QueuedParcel> SqlStore::queue(const QueueQuestion& question) {
    return answerTo([&](SqlDatabase& database) { return queuedParcels(database, question); });
}

std::optional<QueuedParcel> SqlStore::parcel(const std::string& id) {
    return answerTo([&](SqlDatabase& database) { return queuedParcel(database, id); });
}

std::vector<ParcelEvent> SqlStore::eventsOf(const std::string& parcel) {
    return answerTo([&](SqlDatabase& database) { return parcelEvents(database, parcel); });
}

std::optional<KeptRecord> SqlStore::find(const RecordKey& key) {
    return answerTo([&](SqlDatabase& database) { return findRecord(database, *seal(), key); });
}

std::optional<KeptRecord> SqlStore::byId(const std::string& id) {
    return answerTo([&](SqlDatabase& database) { return recordById(database, *seal(), id); });
}

std::vector<KeptRecord> SqlStore::bySubmission(const std::string& submission, const std::string& after,
                                               std::size_t countMax) {
    return answerTo(
        [&](SqlDatabase& database) { return recordsOfSubmission(database, *seal(), submission, after, countMax); });
}

std::vector<EarlierVerdict> SqlStore::verdictsOf(const std::string& id) {
    return answerTo([&](SqlDatabase& database) { return hcp::verdictsOf(database, id); });
}

std::optional<PullPlace> SqlStore::pullPlace(const std::string& profile) {
    return answerTo([&](SqlDatabase& database) { return pullPlaceOf(database, profile); });
}

std::optional<Moment> SqlStore::outageTold() {
    return answerTo([](SqlDatabase& database) { return hcp::outageTold(database); });
}

QuarantinePage SqlStore::quarantine(const QuarantineQuestion& question) {
    return answerTo([&](SqlDatabase& database) { return quarantinePage(database, question); });
}

StoreCounts SqlStore::counts() {
    return answerTo([](SqlDatabase& database) {
        const auto row = database.prepare(
            "SELECT (SELECT count(*) FROM records WHERE disposition = 'accepted' AND superseded_by IS NULL),"
            " (SELECT count(*) FROM records WHERE disposition = 'held' AND superseded_by IS NULL),"
            " (SELECT count(*) FROM records WHERE disposition = 'refused' AND superseded_by IS NULL),"
            " (SELECT count(*) FROM records WHERE superseded_by IS NOT NULL),"
            " (SELECT count(*) FROM parcels WHERE state IN ('due', 'unknown', 'rejected', 'in flight')),"
            " (SELECT count(*) FROM parcels WHERE state = 'delivered'),"
            " (SELECT count(*) FROM parcels WHERE state = 'dead')");
        row->step();
        return StoreCounts{row->number(0), row->number(1), row->number(2), row->number(3),
                           row->number(4), row->number(5), row->number(6)};
    });
}

std::vector<std::string> SqlStore::recordsOfPerson(const std::string& identifier) {
    return answerTo([&](SqlDatabase& database) { return hcp::recordsOfPerson(database, *seal(), identifier); });
}

std::vector<std::string> SqlStore::aged(RetentionClass retentionClass, Moment before, std::size_t countMax) {
    return answerTo([&](SqlDatabase& database) { return agedRecords(database, retentionClass, before, countMax); });
}

std::unique_ptr<Snapshot> SqlStore::snapshot() { return std::make_unique<SqlSnapshot>(readOfOneMoment(), seal()); }

void SqlStore::entries(std::uint64_t from, const std::function<bool(const BookEntry&)>& take) {
    read([&](SqlDatabase& database) { readEntries(database, from, take); });
}

std::vector<BookCheckpoint> SqlStore::checkpoints(std::uint64_t from) {
    return answerTo([&](SqlDatabase& database) { return checkpointsFrom(database, from); });
}

std::optional<BookCheckpoint> SqlStore::newestCheckpoint() {
    return answerTo([](SqlDatabase& database) { return hcp::newestCheckpoint(database); });
}

void SqlStore::takeKeys(const KeyRing& ring) {
    const std::string digestKey = answerTo([](SqlDatabase& database) { return StoreSeal::sealedDigestKey(database); });
    // Not within read(): keys that do not open it are the wrong ones, and the store is as sound as before.
    takeSeal(StoreSeal::opened(digestKey, ring));
}

std::uint64_t SqlStore::reseal() {
    const auto seal = this->seal();
    transact([&](SqlDatabase& database) {
        seal->resealDigestKey(database);
        resealStaff(database, *seal);
        resealCasework(database, *seal);
    });
    std::uint64_t looked = 0;
    std::int64_t after = 0;
    for (int more = 1; more > 0; looked += static_cast<std::uint64_t>(more)) {
        transact([&](SqlDatabase& database) { more = resealRecords(database, *seal, after, recordsResealedAtOnce); });
    }
    return looked;
}

void SqlStore::takeSeal(std::shared_ptr<const StoreSeal> seal) {
    const std::lock_guard lock(sealMutex_);
    seal_ = std::move(seal);
}

std::shared_ptr<const StoreSeal> SqlStore::seal() const {
    const std::lock_guard lock(sealMutex_);
    return seal_;
}

}  // namespace hcp
