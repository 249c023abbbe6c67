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
    /// An outage is told when it has lasted for `settings.afterSeconds`. Throws std::invalid_argument when the
    /// webhook's address is none.
    explicit DeliveryLog(const AlertSettings& settings);

    void onOutcome(const Parcel& parcel, DeliveryVerdict verdict) override;
    /// Counts letters.
    [[nodiscard]] std::uint64_t letters() const { return letters_; }

    /// To be called about once a second with what Deliverer::outage() says.
    void attend(const std::optional<Outage>& outage, Moment now);

private:
    OutageAlarm alarm_;
    std::unique_ptr<AlertWebhook> webhook_;  ///< none: the log only
    Moment stoppedAt_;
    std::atomic<std::uint64_t> letters_ = 0;
};

}  // namespace hcp
