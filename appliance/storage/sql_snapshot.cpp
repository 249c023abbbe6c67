#include "storage/sql_snapshot.h"

#include <utility>

#include "storage/detail_rows.h"
#include "storage/device_check_rows.h"
#include "storage/figure_rows.h"
#include "storage/journal_rows.h"
#include "storage/parcel_rows.h"
#include "storage/record_rows.h"
#include "storage/trace_rows.h"

namespace hcp {

SqlSnapshot::SqlSnapshot(Read read, std::shared_ptr<const StoreSeal> seal)
    : read_(std::move(read)), seal_(std::move(seal)) {}

template <class Question>
auto SqlSnapshot::answerTo(const Question& question) {
    decltype(question(std::declval<SqlDatabase&>())) answer{};
    read_([&](SqlDatabase& database) { answer = question(database); });
    return answer;
}

std::optional<BookCheckpoint> SqlSnapshot::newestCheckpoint() {
    return answerTo([](SqlDatabase& database) { return hcp::newestCheckpoint(database); });
}

std::int64_t SqlSnapshot::journalSize() {
    return answerTo([](SqlDatabase& database) { return hcp::journalSize(database); });
}

std::optional<KeptRecord> SqlSnapshot::find(const RecordKey& key) {
    return answerTo([&](SqlDatabase& database) { return findRecord(database, *seal_, key); });
}

std::optional<KeptRecord> SqlSnapshot::byId(const std::string& id) {
    return answerTo([&](SqlDatabase& database) { return recordById(database, *seal_, id); });
}

std::vector<RecordKey> SqlSnapshot::alike(const RecordKey& self, const Trace& trace, std::int64_t withinMs,
                                          std::size_t countMax) {
    return answerTo(
        [&](SqlDatabase& database) { return recordsAlike(database, *seal_, self, trace, withinMs, countMax); });
}

std::optional<QueuedParcel> SqlSnapshot::parcel(const std::string& id) {
    return answerTo([&](SqlDatabase& database) { return queuedParcel(database, id); });
}

std::vector<ServiceRow> SqlSnapshot::services(const FigureQuestion& question) {
    return answerTo([&](SqlDatabase& database) { return serviceRows(database, staff_, question); });
}

std::vector<EvaluationRow> SqlSnapshot::evaluations(const FigureQuestion& question) {
    return answerTo([&](SqlDatabase& database) { return evaluationRows(database, staff_, question); });
}

std::vector<ReceivedRow> SqlSnapshot::received(const FigureQuestion& question) {
    return answerTo([&](SqlDatabase& database) { return receivedRows(database, question); });
}

std::optional<Counted> SqlSnapshot::counted(const RecordKey& key, bool staff) {
    return answerTo([&](SqlDatabase& database) { return countedOf(database, staff_, key, staff); });
}

std::optional<Counted> SqlSnapshot::counted(const std::string& record, bool staff) {
    return answerTo([&](SqlDatabase& database) { return countedOf(database, staff_, record, staff); });
}

RecordPlace SqlSnapshot::newestPlace() {
    return answerTo([](SqlDatabase& database) { return hcp::newestPlace(database); });
}

std::vector<EvaluationDetail> SqlSnapshot::evaluations(const EvaluationQuestion& question) {
    return answerTo([&](SqlDatabase& database) { return evaluationDetails(database, *seal_, staff_, question); });
}

FailingPage SqlSnapshot::failing(const FailingQuestion& question) {
    return answerTo([&](SqlDatabase& database) { return failingRecords(database, question); });
}

std::vector<DeviceCheck> SqlSnapshot::deviceChecks(const Period& period) {
    return answerTo([&](SqlDatabase& database) { return deviceChecksOf(database, period); });
}

}  // namespace hcp
