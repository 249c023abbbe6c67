// The thread that tells people of limits that run out.
#pragma once

#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <stop_token>
#include <string>
#include <thread>

#include "app/configuration.h"
#include "messaging/message_gateways.h"
#include "pipeline/tell.h"
#include "spec/package.h"

namespace hcp {

/// What may be exchanged while the daemon runs: by which calendar limits end, and what things are called.
struct EscalationOutlook {
    std::shared_ptr<const WorkingCalendar> calendar;
    int endMinute = minutesOfDay;  ///< of a limit's last day
    DigestNames names;
};

/// The titles of the limits in the terms, and the names in the register of offices; both may be missing.
[[nodiscard]] DigestNames digestNamesOf(const CaseworkTerms* terms, const CodeList* offices);

/// Runs Teller::tellDue() once a minute from start() until it is destroyed; a message on its way is waited for. That
/// messages are not taken, or the store fails, is logged when it begins and when it is over, and who is in no address
/// book once: this is one of the places where faults are caught.
class EscalationWorker {
public:
    using Outlook = std::function<EscalationOutlook()>;

    /// All of them must outlive it. `outlook` is asked every round, from the thread.
    EscalationWorker(const EscalationSettings& settings, Store& store, const Clock& clock, Outlook outlook);
    ~EscalationWorker();
    EscalationWorker(const EscalationWorker&) = delete;
    EscalationWorker& operator=(const EscalationWorker&) = delete;

    void start();

private:
    void run(const std::stop_token& stop);
    void round(const std::stop_token& stop);
    /// An empty text: there is no trouble.
    void logTrouble(const std::string& trouble);

    MessageGateways gateways_;
    Teller teller_;
    Outlook outlook_;
    bool troubled_ = false;
    std::mutex mutex_;
    std::condition_variable_any wake_;
    std::jthread thread_;
};

}  // namespace hcp
