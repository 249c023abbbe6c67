// The figures of a moment as they would be if records had the dispositions that one side of a replay gives them.
// What differs is held in memory (replay/replayed_dispositions.h); everything else is read from the snapshot, page by
// page, as ever.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "pipeline/snapshot.h"
#include "replay/replayed_dispositions.h"

namespace hcp {

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
    template <class Row, class Read, class Keep, class Make>
    std::vector<Row> page(const FigureQuestion& question, RecordKind kind, const Read& read, const Keep& keep,
                          const Make& make);
    [[nodiscard]] bool keep(ServiceRow& row, const FigureQuestion& question);
    [[nodiscard]] bool keep(EvaluationRow& row, const FigureQuestion& question);
    [[nodiscard]] ServiceRow serviceRow(const AddedRecord& added, const FigureQuestion& question);
    [[nodiscard]] EvaluationRow evaluationRow(const AddedRecord& added, const FigureQuestion& question);
    /// Whether it is evaluated, asked of its evaluations one by one.
    void evaluate(ServiceRow& row, const FigureQuestion& question);
    /// The record as it would be kept, with what is then counted of it.
    [[nodiscard]] std::pair<KeptRecord, Counted> opened(const AddedRecord& added, bool staff);

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
