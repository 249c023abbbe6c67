// The threads that deliver.
#pragma once

#include <atomic>
#include <condition_variable>
#include <mutex>
#include <thread>
#include <vector>

#include "app/configuration.h"
#include "pipeline/deliver.h"

namespace hcp {

/// Runs Deliverer::deliverDue() in `workers` threads until it is destroyed; a letter on its way is
/// finished. A fault is logged and the loop goes on after a pause: this is one of the three places where
/// faults are caught.
class DeliveryWorkers {
public:
    DeliveryWorkers(Deliverer& deliverer, const DeliverySettings& settings);
    ~DeliveryWorkers();
    DeliveryWorkers(const DeliveryWorkers&) = delete;
    DeliveryWorkers& operator=(const DeliveryWorkers&) = delete;

    /// Counts the rounds of all workers; it stands still only when every worker is stuck.
    [[nodiscard]] std::uint64_t rounds() const { return rounds_; }

private:
    void run();
    /// False when it is time to stop.
    bool pause(int ms);

    Deliverer& deliverer_;
    DeliverySettings settings_;
    std::mutex mutex_;
    std::condition_variable wake_;
    bool stopping_ = false;
    std::atomic<std::uint64_t> rounds_ = 0;
    std::vector<std::thread> threads_;
};

}  // namespace hcp
