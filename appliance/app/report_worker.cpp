#include "app/report_worker.h"

#include <chrono>
#include <utility>

#include "app/log.h"

namespace hcp {
namespace {

constexpr std::int64_t lookPauseMs = 600000;

}  // namespace

ReportWorker::ReportWorker(ReportRunStore& runs, ReportWriter& writer, Republisher& republisher, const Clock& clock,
                           const std::filesystem::path& folder, std::filesystem::path publicationFolder)
    : production_(runs, writer, clock, folder),
      republisher_(republisher),
      clock_(clock),
      publicationFolder_(std::move(publicationFolder)) {}

ReportWorker::~ReportWorker() { thread_.request_stop(); }

void ReportWorker::start() {
    thread_ = std::jthread([this](const std::stop_token& stop) { run(stop); });
}

void ReportWorker::run(const std::stop_token& stop) {
    while (!stop.stop_requested()) {
        bool more = false;
        try {
            more = round();
            republish();
            tell("");
        } catch (const std::exception& fault) {
            tell(fault.what());
        }
        std::unique_lock lock(mutex_);
        wake_.wait_for(lock, stop, more ? std::chrono::seconds(0) : std::chrono::seconds(1), [] { return false; });
    }
}

bool ReportWorker::round() {
    if (!resumed_) {
        if (const int found = production_.resume(); found > 0) {
            logLine(LogLevel::notice,
                    "reports: " + std::to_string(found) + " were being written when the last process ended");
        }
        resumed_ = true;
    }
    const auto run = production_.writeNext();
    if (!run) {
        return false;
    }
    const std::string what = "reports: " + run->kind + " " + run->period + " for " + run->askedBy;
    if (run->state == ReportRunState::done) {
        logLine(LogLevel::notice, what + " is written");
    } else {
        logLine(LogLevel::error,
                what + " is not written: " + (production_.fault().empty() ? run->problem : production_.fault()));
    }
    return true;
}

void ReportWorker::republish() {
    const Moment now = clock_.now();
    if (now < lookedAt_ || lookedAt_.plusMs(lookPauseMs) <= now) {
        lookedAt_ = now;
        republisher_.takeOutAll();
    }
    std::string all;
    bool troubled = false;
    for (const auto& outcome : republisher_.rewrite(publicationFolder_)) {
        all += (all.empty() ? "" : "; ") + sentenceOf(outcome);
        troubled = troubled || outcome.what > Republished::gone;
    }
    if (std::exchange(republished_, all) != all && !all.empty()) {
        logLine(troubled ? LogLevel::error : LogLevel::notice, "publication: " + all);
    }
}

void ReportWorker::tell(const std::string& trouble) {
    const bool before = std::exchange(troubled_, !trouble.empty());
    if (troubled_ && !before) {
        logLine(LogLevel::warning, "reports: " + trouble + "; it is tried again");
    }
    if (!troubled_ && before) {
        logLine(LogLevel::notice, "reports: they are written again");
    }
}

}  // namespace hcp
