#include "app/inbox_worker.h"

#include <algorithm>
#include <chrono>
#include <utility>

#include "app/log.h"

namespace hcp {
namespace {

constexpr int pauseAfterFaultMs = 5000;
/// A file that is taken up again is read from its beginning, and each of its records is entered as repeated.
constexpr int pauseAfterFaultMsMax = 60000;

}  // namespace

InboxWorker::InboxWorker(const InboxSettings& settings, Receiver& receiver, Store& store, const Clock& clock)
    : pollMs_(settings.pollMs), inbox_(settings, receiver, store, clock, *this) {}

InboxWorker::~InboxWorker() { thread_.request_stop(); }

void InboxWorker::start() {
    thread_ = std::jthread([this](const std::stop_token& stop) { run(stop); });
}

void InboxWorker::onStep(InboxStep /*step*/) {}

void InboxWorker::onOutcome(const InboxOutcome& outcome) {
    if (!outcome.problem.empty()) {
        logLine(LogLevel::warning,
                "inbox: " + outcome.file + ": " + std::to_string(outcome.received) + " records, " + outcome.problem);
    }
}

void InboxWorker::run(const std::stop_token& stop) {
    int faultMs = pauseAfterFaultMs;
    while (!stop.stop_requested()) {
        int restMs = pollMs_;
        try {
            restMs = inbox_.work(stop) ? 0 : pollMs_;
            faultMs = pauseAfterFaultMs;
            tell("");
        } catch (const std::exception& fault) {
            tell(fault.what());
            restMs = std::exchange(faultMs, std::min(2 * faultMs, pauseAfterFaultMsMax));
        }
        std::unique_lock lock(mutex_);
        wake_.wait_for(lock, stop, std::chrono::milliseconds(restMs), [] { return false; });
    }
}

void InboxWorker::tell(const std::string& fault) {
    const std::string before = std::exchange(fault_, fault);
    if (!fault.empty() && fault != before) {
        logLine(LogLevel::error, "inbox: " + fault + "; what waits stays where it is");
    }
    if (fault.empty() && !before.empty()) {
        logLine(LogLevel::notice, "inbox: the folder is worked off again");
    }
}

}  // namespace hcp
