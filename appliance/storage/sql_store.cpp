#include "storage/sql_store.h"

#include <utility>

#include "storage/figure_rows.h"
#include "storage/journal_rows.h"
#include "storage/quarantine_rows.h"
#include "storage/record_rows.h"
#include "storage/sql_transaction.h"

namespace hcp {

template <class Question>
auto SqlStore::answerTo(const Question& question) {
    decltype(question(std::declval<SqlDatabase&>())) answer{};
    read([&](SqlDatabase& database) { answer = question(database); });
    return answer;
}

void SqlStore::write(const std::function<void(StoreTransaction&)>& work) {
    transact([&](SqlDatabase& database) {
        SqlTransaction transaction(database);
        work(transaction);
        if (transaction.failed()) {
            throw StoreFault("a fault of the store was passed over; nothing was kept");
        }
    });
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
    std::int64_t count = 0;
    transact([&](SqlDatabase& database) {
        database.prepare("UPDATE parcels SET due_at = ? WHERE state IN ('due', 'unknown') AND due_at > ?")
            ->bind(now.msSinceEpoch)
            .bind(now.plusMs(waitMsMax).msSinceEpoch)
            .run();
        database.prepare("UPDATE parcels SET state = 'unknown', due_at = ?, changed_at = ? WHERE state = 'in flight'")
            ->bind(now.msSinceEpoch)
            .bind(now.msSinceEpoch)
            .run();
        count = database.changes();
    });
    return static_cast<int>(count);
}

std::optional<KeptRecord> SqlStore::find(const RecordKey& key) {
    return answerTo([&](SqlDatabase& database) { return findRecord(database, key); });
}

std::optional<KeptRecord> SqlStore::byId(const std::string& id) {
    return answerTo([&](SqlDatabase& database) { return recordById(database, id); });
}

std::vector<KeptRecord> SqlStore::bySubmission(const std::string& submission) {
    return answerTo([&](SqlDatabase& database) { return recordsOfSubmission(database, submission); });
}

std::vector<EarlierVerdict> SqlStore::verdictsOf(const std::string& id) {
    return answerTo([&](SqlDatabase& database) { return hcp::verdictsOf(database, id); });
}

QuarantinePage SqlStore::quarantine(const QuarantineQuestion& question) {
    return answerTo([&](SqlDatabase& database) { return quarantinePage(database, question); });
}

StoreCounts SqlStore::counts() {
    return answerTo([](SqlDatabase& database) {
        const auto row = database.prepare(
            "SELECT (SELECT count(*) FROM records WHERE disposition = 'accepted'),"
            " (SELECT count(*) FROM records WHERE disposition = 'held' AND superseded_by IS NULL),"
            " (SELECT count(*) FROM records WHERE disposition = 'refused' AND superseded_by IS NULL),"
            " (SELECT count(*) FROM records WHERE superseded_by IS NOT NULL),"
            " (SELECT count(*) FROM parcels WHERE state IN ('due', 'unknown', 'in flight')),"
            " (SELECT count(*) FROM parcels WHERE state = 'delivered'),"
            " (SELECT count(*) FROM parcels WHERE state = 'rejected')");
        row->step();
        return StoreCounts{row->number(0), row->number(1), row->number(2), row->number(3),
                           row->number(4), row->number(5), row->number(6)};
    });
}

std::vector<OfficeFigures> SqlStore::monthlyFigures(const Month& month) {
    return answerTo([&](SqlDatabase& database) { return figuresOf(database, month); });
}

void SqlStore::entries(std::uint64_t from, const std::function<bool(const BookEntry&)>& take) {
    read([&](SqlDatabase& database) { readEntries(database, from, take); });
}

std::vector<BookCheckpoint> SqlStore::checkpoints(std::uint64_t from) {
    return answerTo([&](SqlDatabase& database) { return checkpointsFrom(database, from); });
}

std::optional<BookCheckpoint> SqlStore::newestCheckpoint() {
    return answerTo([](SqlDatabase& database) { return hcp::newestCheckpoint(database); });
}

}  // namespace hcp
