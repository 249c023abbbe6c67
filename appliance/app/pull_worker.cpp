#include "app/pull_worker.h"

#include <chrono>
#include <stdexcept>
#include <utility>

#include "app/log.h"

namespace hcp {

ProvincialBooks& requireBooks(Province& province) {
    ProvincialBooks* books = province.books();
    if (books == nullptr) {
        throw std::runtime_error("/pull: by this spec package the province cannot be asked what it holds");
    }
    return *books;
}

PullWorker::PullWorker(const PullSettings& settings, const std::string& profile, Province& province, Store& store,
                       const ActiveRules& rules, const Clock& clock, IdentifierSource& identifiers,
                       std::atomic<std::uint64_t>& pulled)
    : everyMinutes_(settings.everyMinutes),
      puller_(store, requireBooks(province), rules, clock, identifiers, profile, settings.since),
      pulled_(pulled) {}

PullWorker::~PullWorker() { thread_.request_stop(); }

void PullWorker::start() {
    thread_ = std::jthread([this](const std::stop_token& stop) { run(stop); });
}

void PullWorker::run(const std::stop_token& stop) {
    while (!stop.stop_requested()) {
        try {
            const PullOutcome outcome = puller_.pullOnce(stop);
            pulled_ += outcome.brought();
            if (outcome.brought() > 0) {
                logLine(LogLevel::notice, "pull: " + std::to_string(outcome.brought()) +
                                              " evaluation(s) from the province's own pages, accepted " +
                                              std::to_string(outcome.accepted) + ", held " +
                                              std::to_string(outcome.held) + ", refused " +
                                              std::to_string(outcome.refused));
            }
            tell(outcome.trouble ? outcome.trouble->what : "");
        } catch (const std::exception& fault) {
            tell(fault.what());
        }
        std::unique_lock lock(mutex_);
        wake_.wait_for(lock, stop, std::chrono::minutes(everyMinutes_), [] { return false; });
    }
}

void PullWorker::tell(const std::string& trouble) {
    const bool before = std::exchange(troubled_, !trouble.empty());
    if (troubled_ && !before) {
        logLine(LogLevel::warning, "pull: " + trouble + "; it is tried again");
    }
    if (!troubled_ && before) {
        logLine(LogLevel::notice, "pull: the province's books are read again");
    }
}

}  // namespace hcp
