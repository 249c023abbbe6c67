// What a soak needs beside delivery: a clock that runs fast, and somebody who watches each outcome.
#pragma once

#include <chrono>
#include <map>
#include <mutex>
#include <string>
#include <utility>

#include "foundation/clock.h"
#include "pipeline/deliver.h"
#include "support/fujian.h"

namespace hcp::test {

/// Runs 200 times as fast as the machine's, from the arrival of the records of Fujian.
class HurriedClock final : public Clock {
public:
    Moment now() const override {
        const auto passed =
            std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::steady_clock::now() - begun_).count();
        return arrival().plusMs(passed * 200 / 1000);
    }

private:
    const std::chrono::steady_clock::time_point begun_ = std::chrono::steady_clock::now();
};

/// Sees to it that what certainly did not arrive costs neither an attempt nor a letter.
class Watch final : public DeliveryObserver {
public:
    void onOutcome(const Parcel& parcel, DeliveryVerdict verdict) override {
        const std::lock_guard lock(mutex_);
        ++verdicts[verdict];
        auto& [letters, rejections] = seen_[parcel.id];
        const bool burnt = parcel.letters > letters || parcel.rejections > rejections;
        burntByOutages += verdict == DeliveryVerdict::unreachable && burnt ? 1 : 0;
        letters = parcel.letters;
        rejections = parcel.rejections;
    }

    std::map<DeliveryVerdict, int> verdicts;
    int burntByOutages = 0;

private:
    std::mutex mutex_;
    std::map<std::string, std::pair<int, int>> seen_;
};

}  // namespace hcp::test
