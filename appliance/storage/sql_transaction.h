// The store's transaction over one connection. The store begins and ends it.
#pragma once

#include <optional>
#include <utility>

#include "pipeline/ports.h"
#include "storage/sql_casework.h"
#include "storage/sql_database.h"
#include "storage/sql_filings.h"
#include "storage/sql_publications.h"
#include "storage/sql_reconciliation.h"
#include "storage/store_seal.h"

namespace hcp {

class SqlTransaction final : public StoreTransaction {
public:
    SqlTransaction(SqlDatabase& database, const StoreSeal& seal) : database_(database), seal_(seal) {}

    [[nodiscard]] std::optional<KeptRecord> find(const RecordKey& key) override;
    [[nodiscard]] std::optional<KeptRecord> byId(const std::string& id) override;
    [[nodiscard]] std::optional<KeptRecord> findRefused(RecordKind kind, const std::string& contentDigest) override;
    [[nodiscard]] std::optional<KeptRecord> findSuperseded(RecordKind kind, const std::string& contentDigest) override;
    [[nodiscard]] std::vector<KeptRecord> heldOf(const RecordKey& service) override;
    [[nodiscard]] std::vector<RecordKey> alike(const RecordKey& self, const Trace& trace, std::int64_t withinMs,
                                               std::size_t countMax) override;
    [[nodiscard]] std::vector<RecordKey> servicesAt(const std::string& projectNo, const std::string& time,
                                                    std::size_t countMax) override;
    void keep(const KeptRecord& record) override;
    void settle(const KeptRecord& record, Moment at) override;
    void supersede(const std::string& old, const std::string& by) override;
    [[nodiscard]] bool owes(const RecordKey& service) override;
    void erase(const KeptRecord& record, Moment at) override;
    void append(const JournalEntry& entry) override;
    void keepCheckpoint(const BookCheckpoint& checkpoint) override;
    void enqueue(const Parcel& parcel) override;
    void update(const Parcel& parcel) override;
    [[nodiscard]] std::optional<QueuedParcel> parcel(const std::string& id) override;
    void note(const std::string& parcel, const ParcelEvent& event) override;
    void keepPullPlace(const std::string& profile, const PullPlace& place) override;
    void keepOutageTold(std::optional<Moment> since) override;
    [[nodiscard]] CaseworkTransaction& casework() override { return casework_; }
    [[nodiscard]] ReconciliationTransaction& reconciliation() override { return reconciliation_; }
    [[nodiscard]] FilingTransaction& filings() override { return filings_; }
    [[nodiscard]] PublicationTransaction& publications() override { return publications_; }

    /// True after any fault, also one that was caught by whoever works with the transaction. PostgreSQL does nothing
    /// more from there on and SQLite would do the rest: a transaction that has failed must not be committed.
    [[nodiscard]] bool failed() const { return failed_; }
    /// True when contents were erased.
    [[nodiscard]] bool erased() const { return erased_; }

private:
    template <class Work>
    auto noting(const Work& work);
    /// Where it is found besides by its key: in the quarantine, or by its traces.
    void file(const KeptRecord& record);

    bool failed_ = false;
    bool erased_ = false;
    SqlDatabase& database_;
    const StoreSeal& seal_;
    /// What find() said last, until something is written: a key is asked for by the checker and again by who keeps, and
    /// each question to a server costs a way there and back.
    std::optional<std::pair<RecordKey, std::optional<KeptRecord>>> found_;
    SqlCasework casework_{database_, seal_, failed_, erased_};
    SqlReconciliation reconciliation_{database_, failed_};
    SqlFilings filings_{database_, failed_};
    SqlPublications publications_{database_, failed_};
};

}  // namespace hcp
