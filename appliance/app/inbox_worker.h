// The thread that works off the watched folder.
#pragma once

#include <condition_variable>
#include <mutex>
#include <stop_token>
#include <string>
#include <thread>

#include "inbox/inbox.h"

namespace hcp {

/// Runs Inbox::work() from start() until it is destroyed; a batch at hand is kept, and its file taken up again by the
/// next process. Files that fail are logged. A fault is logged once until it is over, and the loop goes on after a
/// pause that grows: this is one of the places where faults are caught. It is no part of the watchdog's progress: a
/// folder that does not answer would not be mended by a restart, and a busy one must not hide that delivery is stuck.
class InboxWorker final : private InboxObserver {
public:
    /// All of them must outlive it. Throws InboxFault when the folder cannot be used.
    InboxWorker(const InboxSettings& settings, Receiver& receiver, Store& store, const Clock& clock);
    ~InboxWorker() override;
    InboxWorker(const InboxWorker&) = delete;
    InboxWorker& operator=(const InboxWorker&) = delete;

    void start();

private:
    void onStep(InboxStep step) override;
    void onOutcome(const InboxOutcome& outcome) override;
    void run(const std::stop_token& stop);
    void tell(const std::string& fault);

    int pollMs_;
    Inbox inbox_;
    std::string fault_;  ///< the one that was told last, until it is over
    std::mutex mutex_;
    std::condition_variable_any wake_;
    std::jthread thread_;
};

}  // namespace hcp
