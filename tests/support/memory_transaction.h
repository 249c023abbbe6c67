// The transaction over a store in memory: every promise of StoreTransaction, kept the slow and obvious way.
#pragma once

#include "support/memory_contents.h"

namespace hcp::test {

class MemoryTransaction final : public StoreTransaction {
public:
    explicit MemoryTransaction(MemoryContents& contents) : contents_(contents) {}

    std::optional<KeptRecord> find(const RecordKey& key) override { return contents_.living(key); }
    std::optional<KeptRecord> findRefused(RecordKind kind, const std::string& digest) override;
    std::optional<KeptRecord> findSuperseded(RecordKind kind, const std::string& digest) override;
    std::optional<KeptRecord> byId(const std::string& id) override { return contents_.byId(id); }
    std::vector<KeptRecord> heldOf(const RecordKey& service) override;
    std::vector<RecordKey> alike(const RecordKey& self, const Trace& trace, std::int64_t withinMs,
                                 std::size_t countMax) override;
    std::vector<RecordKey> servicesAt(const std::string& projectNo, const std::string& time,
                                      std::size_t countMax) override;
    void keep(const KeptRecord& record) override;
    void settle(const KeptRecord& record, Moment at) override;
    void supersede(const std::string& old, const std::string& by) override;
    bool owes(const RecordKey& service) override { return contents_.owes(service); }
    void erase(const KeptRecord& record, Moment at) override;
    void append(const JournalEntry& entry) override { contents_.journal.push_back(entry); }
    void keepCheckpoint(const BookCheckpoint& checkpoint) override;
    void enqueue(const Parcel& parcel) override;
    void update(const Parcel& parcel) override;
    std::optional<QueuedParcel> parcel(const std::string& id) override { return contents_.queuedNamed(id); }
    void note(const std::string& parcel, const ParcelEvent& event) override;
    void keepPullPlace(const std::string& profile, const PullPlace& place) override;
    void keepOutageTold(std::optional<Moment> since) override { contents_.outageTold_ = since; }
    CaseworkTransaction& casework() override { return casework_; }
    ReconciliationTransaction& reconciliation() override { return reconciliation_; }
    FilingTransaction& filings() override { return filings_; }
    PublicationTransaction& publications() override { return publicationRows_; }

    /// What a database holds back until the commit: whoever took a record's key must be there by then. A fault that
    /// was passed over is none the less one.
    void close();

private:
    void noteCheck(const KeptRecord& record);
    void eraseEventsOf(const std::string& parcel);
    KeptRecord& recordNamed(const std::string& id);

    MemoryContents& contents_;
    MemoryConstraints constraints_;
    MemoryCaseworkTransaction casework_{contents_.casework_, constraints_};
    MemoryReconciliationTransaction reconciliation_{contents_.reconciliation_, constraints_};
    MemoryFilingTransaction filings_{contents_.filings_, constraints_};
    MemoryPublicationTransaction publicationRows_{contents_.publications_, constraints_};
};

}  // namespace hcp::test
