#include "app/delivery_worker.h"

#include <chrono>
#include <string>
#include <utility>

#include "app/log.h"

namespace hcp {
namespace {

constexpr int parcelsAtOnce = 16;
constexpr int pauseAfterFaultMs = 5000;

}  // namespace

DeliveryWorkers::DeliveryWorkers(Deliverer& deliverer, const DeliverySettings& settings)
    : deliverer_(deliverer), settings_(settings) {
    for (int i = 0; i < settings_.workers; ++i) {
        threads_.emplace_back([this](const std::stop_token& stop) { run(stop); });
    }
}

DeliveryWorkers::~DeliveryWorkers() {
    for (auto& thread : threads_) {
        thread.request_stop();
    }
}

void DeliveryWorkers::run(const std::stop_token& stop) {
    while (!stop.stop_requested()) {
        ++rounds_;
        int restMs = 0;
        try {
            restMs = deliverer_.deliverDue(parcelsAtOnce, stop) > 0 ? 0 : settings_.pollMs;
            tell("");
        } catch (const std::exception& fault) {
            tell(fault.what());
            restMs = pauseAfterFaultMs;
        }
        pause(restMs, stop);
    }
}

void DeliveryWorkers::tell(const std::string& fault) {
    const std::lock_guard lock(mutex_);
    if (fault != std::exchange(fault_, fault) && !fault.empty()) {
        logLine(LogLevel::error, "delivery: " + fault);
    }
}

void DeliveryWorkers::pause(int ms, const std::stop_token& stop) {
    std::unique_lock lock(mutex_);
    wake_.wait_for(lock, stop, std::chrono::milliseconds(ms), [] { return false; });
}

}  // namespace hcp
