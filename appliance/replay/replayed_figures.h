// The figures of a moment as they would be if records had the dispositions that one side of a replay gives them.
//
// Held in memory is what differs from the store and nothing else: three numbers for a record that counts otherwise, and
// the id of a refused one that would count. Everything else is read from the snapshot, page by page, as ever.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "pipeline/reconciliation_store.h"
#include "pipeline/snapshot.h"

namespace hcp {

/// What a side says of records, where the store says something else.
class ReplayedDispositions {
public:
    /// A service record or an evaluation that nothing took the place of.
    void note(const OwnRecord& own, Disposition disposition);
    /// Once, after the last record.
    void finish();

private:
    friend class ReplayedFigures;

    struct Changed {
        std::int64_t number = 0;  ///< OwnRecord::number
        Disposition disposition = Disposition::accepted;
    };
    /// A refused record that would be kept.
    struct Added {
        RecordKind kind = RecordKind::service;
        std::string time;
        std::int64_t number = 0;
        Disposition disposition = Disposition::accepted;
        std::uint64_t service = 0;
        std::string id;
    };

    [[nodiscard]] Disposition of(std::int64_t number, Disposition stored) const;
    /// Those of a service.
    [[nodiscard]] std::vector<const Added*> addedOf(RecordKind kind, std::uint64_t service) const;

    std::vector<Changed> changed_;  ///< by number
    std::vector<Added> added_;      ///< by time and number
    std::vector<std::pair<std::uint64_t, std::size_t>> addedByService_;
    std::vector<std::uint64_t> lost_;              ///< keys of kept ones that would be refused, sorted as the next
    std::vector<std::uint64_t> otherEvaluations_;  ///< services of evaluations that would come or go
};

/// Rows of the snapshot, which must outlive it as the dispositions must.
class ReplayedFigures final : public FigureSource {
public:
    ReplayedFigures(Snapshot& snapshot, const ReplayedDispositions& dispositions)
        : snapshot_(snapshot), dispositions_(dispositions) {}

    [[nodiscard]] std::vector<ServiceRow> services(const FigureQuestion& question) override;
    [[nodiscard]] std::vector<EvaluationRow> evaluations(const FigureQuestion& question) override;
    [[nodiscard]] std::vector<ReceivedRow> received(const FigureQuestion& question) override;
    [[nodiscard]] std::optional<Counted> counted(const RecordKey& key, bool staff) override;
    [[nodiscard]] std::optional<Counted> counted(const std::string& record, bool staff) override;

private:
    using Added = ReplayedDispositions::Added;

    template <class Row, class Read, class Keep, class Make>
    std::vector<Row> page(const FigureQuestion& question, RecordKind kind, const Read& read, const Keep& keep,
                          const Make& make);
    [[nodiscard]] bool keep(ServiceRow& row, const FigureQuestion& question);
    [[nodiscard]] bool keep(EvaluationRow& row, const FigureQuestion& question);
    [[nodiscard]] ServiceRow serviceRow(const Added& added, const FigureQuestion& question);
    [[nodiscard]] EvaluationRow evaluationRow(const Added& added, const FigureQuestion& question);
    /// Whether it is evaluated, asked of its evaluations one by one.
    void evaluate(ServiceRow& row, const FigureQuestion& question);
    /// The record as it would be kept, with what is then counted of it.
    [[nodiscard]] std::pair<KeptRecord, Counted> opened(const Added& added, bool staff);

    Snapshot& snapshot_;
    const ReplayedDispositions& dispositions_;
};

/// The snapshot with these figures in the place of its own.
class ReplayedSnapshot final : public Snapshot {
public:
    ReplayedSnapshot(Snapshot& snapshot, const ReplayedDispositions& dispositions)
        : snapshot_(snapshot), figures_(snapshot, dispositions) {}

    [[nodiscard]] RecordReader& records() override { return snapshot_.records(); }
    [[nodiscard]] FigureSource& figures() override { return figures_; }
    [[nodiscard]] DetailSource& details() override { return snapshot_.details(); }
    [[nodiscard]] DeviceCheckSource& deviceChecks() override { return snapshot_.deviceChecks(); }
    [[nodiscard]] CaseworkReader& casework() override { return snapshot_.casework(); }
    [[nodiscard]] ReconciliationReader& reconciliation() override { return snapshot_.reconciliation(); }
    [[nodiscard]] std::optional<BookCheckpoint> newestCheckpoint() override { return snapshot_.newestCheckpoint(); }
    [[nodiscard]] std::int64_t journalSize() override { return snapshot_.journalSize(); }

private:
    Snapshot& snapshot_;
    ReplayedFigures figures_;
};

}  // namespace hcp
