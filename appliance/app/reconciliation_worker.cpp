#include "app/reconciliation_worker.h"

#include <chrono>

#include "app/local_book_file.h"
#include "app/log.h"
#include "app/quality_words.h"
#include "app/reconciliation_words.h"
#include "foundation/civil_time.h"

namespace hcp {
namespace {

constexpr std::chrono::seconds pause{20};
constexpr std::int64_t dayMs = 86400000;
constexpr const char* workerActor = "reconciliation";

Day daysBefore(const Day& day, int days) { return toCivilTime(toMoment({day, 12, 0, 0}).plusMs(-days * dayMs)).day; }

ReconcileOrder orderFor(const DaySpan& days, const LocalBookSettings& book) {
    ReconcileOrder order{days, book.sender, std::nullopt, "", workerActor};
    try {
        order.local = openLocalBook(book.file);
    } catch (const std::runtime_error& fault) {
        order.noLocalBecause = fault.what();
    }
    return order;
}

}  // namespace

std::optional<DaySpan> NightlyTurn::due(Moment now) {
    const CivilTime time = toCivilTime(now);
    const bool reached = time.hour * 60 + time.minute >= minute_;
    if (!settled_) {
        settled_ = reached ? time.day : daysBefore(time.day, 1);
        return std::nullopt;
    }
    if (!reached || time.day <= *settled_) {
        return std::nullopt;
    }
    settled_ = time.day;
    return DaySpan{daysBefore(time.day, daysBack_), daysBefore(time.day, 1)};
}

ReconciliationWorker::ReconciliationWorker(const ReconciliationSettings& settings, Store& store, RecheckStore& rechecks,
                                           Province& province, const ActiveRules& rules, const Clock& clock,
                                           IdentifierSource& identifiers)
    : settings_(settings),
      store_(store),
      rechecks_(rechecks),
      rules_(rules),
      clock_(clock),
      identifiers_(identifiers),
      reconciler_(store, province, clock, identifiers),
      turn_(settings.minute, settings.daysBack) {}

ReconciliationWorker::~ReconciliationWorker() { thread_.request_stop(); }

void ReconciliationWorker::start() {
    thread_ = std::jthread([this](const std::stop_token& stop) { run(stop); });
}

void ReconciliationWorker::run(const std::stop_token& stop) {
    while (!stop.stop_requested()) {
        if (const auto days = turn_.due(clock_.now())) {
            for (const auto& book : settings_.localBooks) {
                reconcile(orderFor(*days, book), stop);
            }
            if (settings_.localBooks.empty()) {
                reconcile({*days, "", std::nullopt, "", workerActor}, stop);
            }
            recheck(*days);
        }
        std::unique_lock lock(mutex_);
        wake_.wait_for(lock, stop, pause, [] { return false; });
    }
}

void ReconciliationWorker::reconcile(const ReconcileOrder& order, const std::stop_token& stop) {
    try {
        const auto run = reconciler_.reconcile(order, stop);
        if (run) {
            const bool whole =
                run->local.state != BookState::notAvailable && run->province.state != BookState::notAvailable;
            const std::string troubles = whole ? "" : "; " + run->local.words + " " + run->province.words;
            logLine(whole && run->result->differences == 0 ? LogLevel::notice : LogLevel::warning,
                    "reconciliation: " + summaryOf(*run) + ", run " + run->id + troubles);
        }
    } catch (const std::exception& fault) {
        logLine(LogLevel::error, "reconciliation: " + std::string(fault.what()) + "; it is tried again the next night");
    }
}

void ReconciliationWorker::recheck(const DaySpan& days) {
    try {
        const auto run = keepRecheck(days, workerActor, store_, rechecks_, *rules_.current(), clock_, identifiers_);
        if (run.result->changed > 0) {
            logLine(LogLevel::warning,
                    "quality: " + summaryOf(run) + "; hcp-appliance quality show " + run.id + " lists them");
        }
    } catch (const std::exception& fault) {
        logLine(LogLevel::error, "quality: " + std::string(fault.what()) + "; it is tried again the next night");
    }
}

}  // namespace hcp
