// The thread that reconciles every night, and checks again what is kept of the same days.
#pragma once

#include <condition_variable>
#include <mutex>
#include <optional>
#include <stop_token>
#include <thread>

#include "app/configuration.h"
#include "pipeline/recheck_runs.h"
#include "pipeline/reconcile.h"
#include "pipeline/rules_in_force.h"

namespace hcp {

/// When a nightly run is due, and over which days.
class NightlyTurn {
public:
    NightlyTurn(int minute, int daysBack) : minute_(minute), daysBack_(daysBack) {}

    /// The days of a run that is due now; once a day, at the minute or as soon after it as it is asked, but not for a
    /// minute that had passed before it was asked first.
    [[nodiscard]] std::optional<DaySpan> due(Moment now);

private:
    int minute_;
    int daysBack_;
    std::optional<Day> settled_;  ///< the last day whose run was begun, or had passed
};

/// Looks every 20 seconds from start() until it is destroyed. A run for each local book of the settings, or one
/// without. What it came to is logged in a line. What kept records would be judged by the rules in force, which changes
/// none of them, is kept (pipeline/recheck_runs.h), and logged where it is another thing. So is a fault, and the next
/// night tries again: this is one of the places where faults are caught.
class ReconciliationWorker {
public:
    /// All of them must outlive it.
    ReconciliationWorker(const ReconciliationSettings& settings, Store& store, RecheckStore& rechecks,
                         Province& province, const ActiveRules& rules, const Clock& clock,
                         IdentifierSource& identifiers);
    ~ReconciliationWorker();
    ReconciliationWorker(const ReconciliationWorker&) = delete;
    ReconciliationWorker& operator=(const ReconciliationWorker&) = delete;

    void start();

private:
    void run(const std::stop_token& stop);
    void reconcile(const ReconcileOrder& order, const std::stop_token& stop);
    void recheck(const DaySpan& days);

    const ReconciliationSettings settings_;
    Store& store_;
    RecheckStore& rechecks_;
    const ActiveRules& rules_;
    const Clock& clock_;
    IdentifierSource& identifiers_;
    Reconciler reconciler_;
    NightlyTurn turn_;
    std::mutex mutex_;
    std::condition_variable_any wake_;
    std::jthread thread_;
};

}  // namespace hcp
