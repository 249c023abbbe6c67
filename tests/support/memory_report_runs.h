// The runs of reports in memory; they keep the same contract as those in a database.
#pragma once

#include <deque>
#include <map>
#include <mutex>
#include <utility>

#include "pipeline/ports.h"
#include "pipeline/report_runs.h"

namespace hcp::test {

class MemoryReportRuns : public ReportRunStore {
public:
    std::optional<int> failAfterRunUpdates;  ///< so many more are kept; the next one fails, once

    ReportRun ask(const ReportRun& run) override;
    ReportRun askOnce(const ReportRun& run, const std::string& request) override;
    std::optional<ReportRun> claimReport(Moment now) override;
    void update(const ReportRun& run) override;
    int reclaimReports(Moment now, const std::string& problem) override;
    std::optional<ReportRun> reportRun(const std::string& id) override;
    std::vector<ReportRun> reportRuns(std::size_t countMax) override;

private:
    ReportRun asked(const ReportRun& run);
    std::deque<ReportRun>::iterator named(const std::string& id);
    std::deque<ReportRun>::iterator waitingLike(const ReportRun& run);
    void replace(const ReportRun& run);

    std::mutex runsMutex_;
    std::deque<ReportRun> runs_;
    std::map<std::pair<std::string, std::string>, std::string> requests_;  ///< account and word: id of the run
};

}  // namespace hcp::test
