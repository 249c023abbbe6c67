#include "app/escalation_worker.h"

#include <chrono>
#include <utility>

#include "app/log.h"

namespace hcp {

DigestNames digestNamesOf(const CaseworkTerms* terms, const CodeList* offices) {
    DigestNames names;
    if (terms != nullptr) {
        for (const auto& limit : terms->limits) {
            names.limits.emplace(limit.name, limit.title);
        }
    }
    if (offices != nullptr) {
        for (const auto& office : offices->codes()) {
            names.units.emplace(office.code, office.name);
        }
    }
    return names;
}

EscalationWorker::EscalationWorker(const EscalationSettings& settings, Store& store, const Clock& clock,
                                   Outlook outlook)
    : gateways_(settings.gateways), teller_(store, gateways_, clock, settings.manner), outlook_(std::move(outlook)) {}

EscalationWorker::~EscalationWorker() { thread_.request_stop(); }

void EscalationWorker::start() {
    thread_ = std::jthread([this](const std::stop_token& stop) { run(stop); });
}

void EscalationWorker::run(const std::stop_token& stop) {
    while (!stop.stop_requested()) {
        try {
            round(stop);
        } catch (const std::exception& fault) {
            logTrouble(fault.what());
        }
        std::unique_lock lock(mutex_);
        wake_.wait_for(lock, stop, std::chrono::minutes(1), [] { return false; });
    }
}

void EscalationWorker::round(const std::stop_token& stop) {
    const EscalationOutlook outlook = outlook_();
    const TellOutcome outcome = teller_.tellDue({*outlook.calendar, outlook.endMinute}, outlook.names, stop);
    for (const auto& who : outcome.unlisted) {
        logLine(LogLevel::warning, "escalation: the address book has no " + std::string(nameOf(who.recipient)) +
                                       " of " +
                                       (who.unit.empty() ? "the lead department, which has no code" : who.unit));
    }
    if (outcome.sent > 0) {
        logLine(LogLevel::notice, "escalation: " + std::to_string(outcome.sent) + " message(s) sent");
    }
    if (outcome.sent + outcome.notTaken + outcome.unknown > 0) {
        logTrouble(outcome.trouble);
    }
}

void EscalationWorker::logTrouble(const std::string& trouble) {
    const bool before = std::exchange(troubled_, !trouble.empty());
    if (troubled_ && !before) {
        logLine(LogLevel::warning, "escalation: " + trouble + "; what was certainly not taken is sent again");
    }
    if (!troubled_ && before) {
        logLine(LogLevel::notice, "escalation: messages are taken again");
    }
}

}  // namespace hcp
