// The thread that writes the reports that were asked for, and anew what is published and shows too much.
#pragma once

#include <condition_variable>
#include <filesystem>
#include <mutex>
#include <stop_token>
#include <thread>

#include "pipeline/report_production.h"
#include "pipeline/republish.h"

namespace hcp {

/// Writes one report after the other from start() until it is destroyed; the one at hand is ended first. Each that
/// ended is logged in one line; that the store does not let it is logged when it begins and when it is over: this is
/// one of the places where faults are caught. It is no part of the watchdog's progress.
class ReportWorker {
public:
    /// All of them must outlive it.
    ReportWorker(ReportRunStore& runs, ReportWriter& writer, Republisher& republisher, const Clock& clock,
                 const std::filesystem::path& folder, std::filesystem::path publicationFolder);
    ~ReportWorker();
    ReportWorker(const ReportWorker&) = delete;
    ReportWorker& operator=(const ReportWorker&) = delete;

    void start();

private:
    void run(const std::stop_token& stop);
    /// False when nothing waited.
    bool round();
    /// Files for the public: about every ten minutes it is asked which texts are no longer public; what shows one is
    /// written anew within seconds, and what that came to is logged when it changes.
    void republish();
    /// An empty text: there is no trouble.
    void tell(const std::string& trouble);

    ReportProduction production_;
    Republisher& republisher_;
    const Clock& clock_;
    const std::filesystem::path publicationFolder_;
    Moment lookedAt_;          ///< at what is published
    std::string republished_;  ///< what was logged of it last
    bool resumed_ = false;
    bool troubled_ = false;
    std::mutex mutex_;
    std::condition_variable_any wake_;
    std::jthread thread_;
};

}  // namespace hcp
