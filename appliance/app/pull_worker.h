// The thread that fetches from the province what was evaluated on its own pages.
#pragma once

#include <atomic>
#include <condition_variable>
#include <cstdint>
#include <mutex>
#include <stop_token>
#include <string>
#include <thread>

#include "app/configuration.h"
#include "pipeline/pull.h"

namespace hcp {

/// Runs Puller::pullOnce() at once and then every `everyMinutes` from start() until it is destroyed; a page at hand is
/// kept. What a pull brought is logged in one line; that the province or the store does not let it is logged when it
/// begins and when it is over: this is one of the places where faults are caught. It is no part of the watchdog's
/// progress, as the watched folder is none.
class PullWorker {
public:
    /// All of them must outlive it. What is pulled is added to `pulled`. Throws std::runtime_error when the province
    /// cannot be asked for its books.
    PullWorker(const PullSettings& settings, const std::string& profile, Province& province, Store& store,
               const ActiveRules& rules, const Clock& clock, IdentifierSource& identifiers,
               std::atomic<std::uint64_t>& pulled);
    ~PullWorker();
    PullWorker(const PullWorker&) = delete;
    PullWorker& operator=(const PullWorker&) = delete;

    void start();

private:
    void run(const std::stop_token& stop);
    /// An empty text: there is no trouble.
    void tell(const std::string& trouble);

    int everyMinutes_;
    Puller puller_;
    std::atomic<std::uint64_t>& pulled_;
    bool troubled_ = false;
    std::mutex mutex_;
    std::condition_variable_any wake_;
    std::jthread thread_;
};

/// The books of a province that has some. Throws std::runtime_error, with a sentence for the section `pull`, for one
/// that cannot be asked.
[[nodiscard]] ProvincialBooks& requireBooks(Province& province);

}  // namespace hcp
