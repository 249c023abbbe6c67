// The threads that deliver.
#pragma once

#include <atomic>
#include <condition_variable>
#include <mutex>
#include <stop_token>
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

    /// Counts the rounds of all workers, idle ones included.
    [[nodiscard]] std::uint64_t rounds() const { return rounds_; }

private:
    void run(const std::stop_token& stop);
    /// Logs a fault once until another one, or none, takes its place.
    void tell(const std::string& fault);
    /// Sleeps for `ms` or until it is time to stop.
    void pause(int ms, const std::stop_token& stop);

    Deliverer& deliverer_;
    DeliverySettings settings_;
    std::mutex mutex_;
    std::string fault_;
    std::condition_variable_any wake_;
    std::atomic<std::uint64_t> rounds_ = 0;
    std::vector<std::jthread> threads_;
};

}  // namespace hcp
