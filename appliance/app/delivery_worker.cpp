#include "app/delivery_worker.h"

#include <chrono>
#include <string>

#include "app/log.h"

namespace hcp {
namespace {

constexpr int parcelsAtOnce = 16;
constexpr int pauseAfterFaultMs = 5000;

}  // namespace

DeliveryWorkers::DeliveryWorkers(Deliverer& deliverer, const DeliverySettings& settings)
    : deliverer_(deliverer), settings_(settings) {
    for (int i = 0; i < settings_.workers; ++i) {
        threads_.emplace_back([this] { run(); });
    }
}

DeliveryWorkers::~DeliveryWorkers() {
    {
        const std::lock_guard lock(mutex_);
        stopping_ = true;
    }
    wake_.notify_all();
    for (auto& thread : threads_) {
        thread.join();
    }
}

void DeliveryWorkers::run() {
    int restMs = 0;
    while (pause(restMs)) {
        ++rounds_;
        try {
            restMs = deliverer_.deliverDue(parcelsAtOnce) > 0 ? 0 : settings_.pollMs;
        } catch (const std::exception& fault) {
            logLine(LogLevel::error, std::string("delivery: ") + fault.what());
            restMs = pauseAfterFaultMs;
        }
    }
}

bool DeliveryWorkers::pause(int ms) {
    std::unique_lock lock(mutex_);
    return !wake_.wait_for(lock, std::chrono::milliseconds(ms), [this] { return stopping_; });
}

}  // namespace hcp
