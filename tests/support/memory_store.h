// A store in memory that can be told to fail, for the pipeline's tests. It keeps the same contract as the stores
// over databases (tests/storage/contract_*.cpp): what passes here is not a fake's kindness.
//
// One writer at a time works on a copy; readers beside it see what was committed. The contents are open to tests
// of one thread: they look into them, and play a keeper who lies.
#pragma once

#include <functional>
#include <mutex>

#include "journal/book.h"
#include "support/memory_rechecks.h"
#include "support/memory_report_runs.h"
#include "support/memory_snapshot.h"
#include "support/memory_transaction.h"

namespace hcp::test {

class MemoryStore final : public Store,
                          public SnapshotSource,
                          public Book,
                          public MemoryReportRuns,
                          public MemoryContents {
public:
    /// After so many writes one fails when its work is done, as a disk does that is full at the commit.
    std::optional<int> failAfterCommits;
    StoreTrouble troubled = StoreTrouble::none;

    MemoryStore();

    [[nodiscard]] StoreTrouble trouble() const override { return troubled; }
    void attend() override {}

    void write(const std::function<void(StoreTransaction&)>& work) override;
    std::vector<Parcel> claimDue(Moment now, int countMax) override;
    int reclaimInFlight(Moment now) override;
    std::vector<QueuedParcel> queue(const QueueQuestion& question) override;
    std::optional<QueuedParcel> parcel(const std::string& id) override;
    std::vector<ParcelEvent> eventsOf(const std::string& parcel) override;
    std::optional<KeptRecord> find(const RecordKey& key) override;
    std::optional<KeptRecord> byId(const std::string& id) override;
    std::vector<KeptRecord> bySubmission(const std::string& submission, const std::string& after,
                                         std::size_t countMax) override;
    std::vector<EarlierVerdict> verdictsOf(const std::string& id) override;
    std::optional<PullPlace> pullPlace(const std::string& profile) override;
    std::optional<Moment> outageTold() override;
    /// For one thread at a time.
    CaseworkReader& casework() override { return caseworkReader_; }
    /// For one thread at a time.
    ReconciliationReader& reconciliation() override { return reconciliationReader_; }
    /// For one thread at a time.
    FilingReader& filings() override { return filingReader_; }
    PublicationReader& publications() override { return publicationReader_; }
    RecheckStore& rechecks() { return rechecks_; }
    QuarantinePage quarantine(const QuarantineQuestion& question) override;
    StoreCounts counts() override;
    std::vector<std::string> recordsOfPerson(const std::string& identifier) override;
    std::vector<std::string> aged(RetentionClass retentionClass, Moment before, std::size_t countMax) override;
    std::string digestOf(std::string_view bytes) const override;
    std::unique_ptr<Snapshot> snapshot() override;
    void entries(std::uint64_t from, const std::function<bool(const BookEntry&)>& take) override;
    std::vector<BookCheckpoint> checkpoints(std::uint64_t from) override;
    std::optional<BookCheckpoint> newestCheckpoint() override;

private:
    static std::string plainOf(const std::string& identifier);
    void transact(const std::function<void(MemoryContents&)>& work);
    std::optional<JournalEntry> entryAt(std::uint64_t number);
    std::mutex writing_;
    std::mutex committed_;
    MemoryCaseworkReader caseworkReader_{casework_};
    MemoryReconciliationReader reconciliationReader_{*this};
    MemoryFilingReader filingReader_{filings_};
    MemoryPublicationReader publicationReader_{publications_};
    MemoryRechecks rechecks_;
};

}  // namespace hcp::test
