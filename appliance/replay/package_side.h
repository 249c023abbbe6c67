// A side of a replay by a package in this executable.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <vector>

#include "calendar/period.h"
#include "conformance/belonging.h"
#include "pipeline/report_kinds.h"
#include "pipeline/rules_in_force.h"
#include "replay/replay_judge.h"
#include "replay/replay_side.h"
#include "replay/replayed_figures.h"
#include "reporting/report_definition.h"

namespace hcp {

/// A workbook that both sides are to fill.
struct ReplayOrder {
    std::string kind;
    Period period;
    std::shared_ptr<const ReportDefinition> definition;
};

/// The workbooks of figures in which records of these days stand: of each kind by month, quarter and year, as far as it
/// can be had so. Throws std::runtime_error when a definition cannot be read.
[[nodiscard]] std::vector<ReplayOrder> replayOrders(const std::vector<ReportKind>& kinds, const DaySpan& days);

class PackageSide final : public ReplaySide {
public:
    /// What is late or not yet due in workbooks is so at `now`.
    PackageSide(std::shared_ptr<const RulesInForce> rules, std::vector<ReplayOrder> orders, Moment now);

    [[nodiscard]] std::vector<ReplayedRecord> of(Snapshot& snapshot, const std::vector<OwnRecord>& records) override;
    [[nodiscard]] std::optional<ReplayedReport> nextReport(Snapshot& snapshot) override;
    [[nodiscard]] ReplayGround ground() override;

private:
    [[nodiscard]] ReplayedRecord replay(RecordReader& records, const OwnRecord& record);
    void note(const OwnRecord& record, Disposition disposition);

    std::shared_ptr<const RulesInForce> rules_;
    ReplayJudge judge_;
    std::vector<ReplayOrder> orders_;
    Moment now_;
    std::size_t reported_ = 0;
    ReplayedDispositions dispositions_;
    std::map<std::string, std::set<std::string>> requirements_;
};

}  // namespace hcp
