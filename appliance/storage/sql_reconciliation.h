// Reconciliations in a store over a database: the part of its transaction, and the part of its readers.
#pragma once

#include <functional>
#include <memory>
#include <utility>

#include "pipeline/reconciliation_store.h"
#include "storage/reconciliation_rows.h"
#include "storage/sql_database.h"
#include "storage/store_seal.h"

namespace hcp {

/// Lives as long as the transaction that it is a part of.
class SqlReconciliation final : public ReconciliationTransaction {
public:
    /// Both must outlive it. `failed` becomes true after any fault (SqlTransaction::failed).
    SqlReconciliation(SqlDatabase& database, bool& failed) : database_(database), failed_(failed) {}

    void begin(const Reconciliation& run) override;
    void add(const Reconciliation& run, std::int64_t number, const std::vector<Difference>& rows) override;
    ReconciliationResult conclude(const Reconciliation& run, ReconciliationResult result,
                                  const DayCounts& counts) override;

private:
    template <class Work>
    auto noting(const Work& work);

    SqlDatabase& database_;
    bool& failed_;
};

class SqlReconciliationReader final : public ReconciliationReader {
public:
    using Work = std::function<void(SqlDatabase&, const StoreSeal&)>;
    /// Runs work on what was committed, with the store's seal.
    using Read = std::function<void(const Work&)>;

    explicit SqlReconciliationReader(Read read) : read_(std::move(read)) {}

    [[nodiscard]] std::optional<Reconciliation> run(const std::string& id) override;
    [[nodiscard]] std::optional<Reconciliation> newestRun(const std::string& sender) override;
    [[nodiscard]] std::vector<Reconciliation> runs(std::size_t countMax) override;
    [[nodiscard]] std::vector<Reconciliation> newestRunsWithin(const DaySpan& days) override;
    [[nodiscard]] DayCounts countsOf(const std::string& run) override;
    [[nodiscard]] DifferencePage pageOf(const std::string& run, std::int64_t after) override;
    void goneWith(const Reconciliation& run, const TakeRow& take) override;
    void ownRecords(const DaySpan& days, std::span<const RecordKind> kinds,
                    const std::function<void(const OwnRecord&)>& take) override;
    [[nodiscard]] std::optional<OwnRecord> ownRecord(const RecordKey& key) override;
    [[nodiscard]] std::vector<RecordKey> servicesTold(const std::string& projectNo, const std::string& time,
                                                      std::size_t countMax) override;

private:
    template <class Question>
    auto answerTo(const Question& question) const;

    Read read_;
};

}  // namespace hcp
