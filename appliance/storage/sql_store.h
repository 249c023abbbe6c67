// The store over a database that speaks SQL: everything but how a connection is had and a transaction run.
#pragma once

#include <functional>
#include <memory>
#include <mutex>
#include <utility>

#include "pipeline/ports.h"
#include "pipeline/report_runs.h"
#include "pipeline/snapshot.h"
#include "storage/sql_casework_reader.h"
#include "storage/sql_database.h"
#include "storage/sql_filings.h"
#include "storage/sql_publications.h"
#include "storage/sql_rechecks.h"
#include "storage/sql_reconciliation.h"
#include "storage/sql_snapshot.h"
#include "storage/store_seal.h"

namespace hcp {

/// Safe to use from several threads, as every store below it is.
class SqlStore : public Store, public SnapshotSource, public Book, public ReportRunStore {
public:
    void write(const std::function<void(StoreTransaction&)>& work) final;
    [[nodiscard]] std::vector<Parcel> claimDue(Moment now, int countMax) final;
    int reclaimInFlight(Moment now) final;
    [[nodiscard]] std::vector<QueuedParcel> queue(const QueueQuestion& question) final;
    [[nodiscard]] std::optional<QueuedParcel> parcel(const std::string& id) final;
    [[nodiscard]] std::vector<ParcelEvent> eventsOf(const std::string& parcel) final;
    [[nodiscard]] std::optional<KeptRecord> find(const RecordKey& key) final;
    [[nodiscard]] std::optional<KeptRecord> byId(const std::string& id) final;
    [[nodiscard]] std::vector<KeptRecord> bySubmission(const std::string& submission, const std::string& after,
                                                       std::size_t countMax) final;
    [[nodiscard]] std::vector<EarlierVerdict> verdictsOf(const std::string& id) final;
    [[nodiscard]] std::optional<PullPlace> pullPlace(const std::string& profile) final;
    [[nodiscard]] std::optional<Moment> outageTold() final;
    [[nodiscard]] QuarantinePage quarantine(const QuarantineQuestion& question) final;
    [[nodiscard]] StoreCounts counts() final;
    [[nodiscard]] std::vector<std::string> recordsOfPerson(const std::string& identifier) final;
    [[nodiscard]] std::vector<std::string> aged(RetentionClass retentionClass, Moment before,
                                                std::size_t countMax) final;
    [[nodiscard]] std::string digestOf(std::string_view bytes) const final { return seal()->contentDigest(bytes); }
    [[nodiscard]] std::unique_ptr<Snapshot> snapshot() final;
    void entries(std::uint64_t from, const std::function<bool(const BookEntry&)>& take) final;
    [[nodiscard]] std::vector<BookCheckpoint> checkpoints(std::uint64_t from) final;
    [[nodiscard]] std::optional<BookCheckpoint> newestCheckpoint() final;
    [[nodiscard]] CaseworkReader& casework() final { return casework_; }
    [[nodiscard]] ReconciliationReader& reconciliation() final { return reconciliation_; }
    [[nodiscard]] FilingReader& filings() final { return filings_; }
    [[nodiscard]] PublicationReader& publications() final { return publications_; }
    /// What was checked again and what that came to.
    [[nodiscard]] RecheckStore& rechecks() { return rechecks_; }
    [[nodiscard]] ReportRun ask(const ReportRun& run) final;
    [[nodiscard]] ReportRun askOnce(const ReportRun& run, const std::string& request) final;
    [[nodiscard]] std::optional<ReportRun> claimReport(Moment now) final;
    void update(const ReportRun& run) final;
    int reclaimReports(Moment now, const std::string& problem) final;
    [[nodiscard]] std::optional<ReportRun> reportRun(const std::string& id) final;
    [[nodiscard]] std::vector<ReportRun> reportRuns(std::size_t countMax) final;

    /// From here on records are sealed with the newest key of this ring. Throws StoreFault when it does not open what
    /// the store holds; then the former ring stays.
    void takeKeys(const KeyRing& ring);
    /// Seals with the newest key whatever is under an older one, beside other work, in transactions of at most 500
    /// records. Returns how many records it looked at.
    std::uint64_t reseal();

protected:
    using Work = std::function<void(SqlDatabase&)>;

    /// Runs `work` in a transaction beside which there is no other, and returns when it is durable. An exception
    /// from `work` undoes it and passes through.
    virtual void transact(const Work& work) = 0;
    /// Runs `work` on what was committed; it changes nothing.
    virtual void read(const Work& work) = 0;
    /// Over a connection of its own, on what is committed now.
    [[nodiscard]] virtual SqlSnapshot::Read readOfOneMoment() = 0;

    /// Contents were erased: what the database still has of them in its own logs is to go as well.
    virtual void onErased() = 0;
    /// To be called before the store is used.
    void takeSeal(std::shared_ptr<const StoreSeal> seal);

private:
    [[nodiscard]] std::shared_ptr<const StoreSeal> seal() const;
    template <class Question>
    auto answerTo(const Question& question);

    mutable std::mutex sealMutex_;
    std::shared_ptr<const StoreSeal> seal_;
    SqlReconciliationReader::Read readSealed_{[this](const SqlReconciliationReader::Work& work) {
        const auto seal = this->seal();
        read([&](SqlDatabase& database) { work(database, *seal); });
    }};
    SqlCaseworkReader casework_{readSealed_};
    SqlReconciliationReader reconciliation_{readSealed_};
    SqlFilingReader filings_{[this](const Work& work) { read(work); }};
    SqlPublicationReader publications_{[this](const Work& work) { read(work); }};
    SqlRechecks rechecks_{[this](const Work& work) { transact(work); }, [this](const Work& work) { read(work); }};
};

template <class Question>
auto SqlStore::answerTo(const Question& question) {
    decltype(question(std::declval<SqlDatabase&>())) answer{};
    read([&](SqlDatabase& database) { answer = question(database); });
    return answer;
}

}  // namespace hcp
