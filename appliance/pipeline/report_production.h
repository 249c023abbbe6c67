// Writes the reports that were asked for, one at a time.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "pipeline/report_runs.h"
#include "pipeline/report_writer.h"

namespace hcp {

/// For one thread, and one a store.
class ReportProduction {
public:
    /// All of them must outlive it. Each run's file goes into a folder of its own in `folder`, so nothing is ever
    /// written over; what an interrupted run has left there is removed.
    ReportProduction(ReportRunStore& runs, ReportWriter& writer, const Clock& clock, std::filesystem::path folder);

    /// To be called once before the first writeNext(): what a former process left unfinished waits again, or has
    /// failed.
    int resume();
    /// Writes the report that has waited longest, and returns its run as it ended; nothing when none waits. A fault of
    /// the writer ends the run as failed, and `fault` says what it was. Throws StoreFault; how a run ended that could
    /// not be kept is kept by the next call.
    [[nodiscard]] std::optional<ReportRun> writeNext();
    /// Of the last run, for the log: what people are not told of. Empty when there was none.
    [[nodiscard]] const std::string& fault() const { return fault_; }

private:
    void produce(ReportRun& run);

    ReportRunStore& runs_;
    ReportWriter& writer_;
    const Clock& clock_;
    const std::filesystem::path folder_;
    std::string fault_;
    std::optional<Moment> told_;       ///< when progress was kept last
    std::optional<ReportRun> unkept_;  ///< ended, but the store did not take it
};

}  // namespace hcp
