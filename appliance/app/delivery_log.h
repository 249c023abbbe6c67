// Tells of delivery: rejections one by one, that it has stopped and that it goes on once each.
#pragma once

#include <atomic>
#include <cstdint>
#include <memory>
#include <optional>

#include "app/alert_webhook.h"
#include "delivery/outage_alarm.h"
#include "pipeline/deliver.h"

namespace hcp {

/// Safe to use from several threads, but for attend().
class DeliveryLog final : public DeliveryObserver {
public:
    /// An outage is told when it has lasted for `settings.afterSeconds`. What was told lies in the store, so that it is
    /// told once whoever dies in between. The store must outlive it. Throws std::invalid_argument when the webhook's
    /// address is none.
    DeliveryLog(const AlertSettings& settings, Store& store);

    void onOutcome(const Parcel& parcel, DeliveryVerdict verdict) override;
    /// Counts letters.
    [[nodiscard]] std::uint64_t letters() const { return letters_; }

    /// To be called about once a second with what Deliverer::outage() says. Throws StoreFault; the news is told by a
    /// later call then.
    void attend(const std::optional<Outage>& outage, Moment now);

private:
    Store& store_;
    Moment stoppedAt_;  ///< of the outage that was told last
    OutageAlarm alarm_;
    std::unique_ptr<AlertWebhook> webhook_;  ///< none: the log only
    std::atomic<bool> answered_ = false;
    std::atomic<std::uint64_t> letters_ = 0;
};

}  // namespace hcp
