#include "app/delivery_log.h"

#include "app/log.h"
#include "foundation/civil_time.h"

namespace hcp {

DeliveryLog::DeliveryLog(const AlertSettings& settings, Store& store)
    : store_(store),
      stoppedAt_(store.outageTold().value_or(Moment{})),
      alarm_(std::int64_t{settings.afterSeconds} * 1000, store.outageTold().has_value()),
      webhook_(settings.webhook.empty() ? nullptr : std::make_unique<AlertWebhook>(settings.webhook)) {}

void DeliveryLog::onOutcome(const Parcel& parcel, DeliveryVerdict verdict) {
    answered_ = answered_ || (verdict != DeliveryVerdict::unreachable && verdict != DeliveryVerdict::unknown);
    ++letters_;
    if (parcel.state == ParcelState::rejected || parcel.state == ParcelState::dead) {
        logLine(LogLevel::warning, "the province turned down record " + parcel.record +
                                       (parcel.state == ParcelState::dead ? " for good: " : ", to be tried again: ") +
                                       parcel.lastAnswer);
    }
}

void DeliveryLog::attend(const std::optional<Outage>& outage, Moment now) {
    OutageAlarm next = alarm_;
    const auto news = next.look(outage ? std::optional(outage->since) : std::nullopt, answered_, now);
    if (!news) {
        return;
    }
    const bool stopped = *news == OutageNews::stopped;
    // Kept first: news that are told twice are worse than news that a dying process keeps to itself.
    store_.write([&](StoreTransaction& transaction) {
        transaction.keepOutageTold(stopped ? std::optional(outage->since) : std::nullopt);
    });
    alarm_ = next;
    stoppedAt_ = stopped ? outage->since : stoppedAt_;
    const Alert alert{stopped ? "delivery stopped" : "delivery resumed", now, stoppedAt_,
                      stopped ? outage->answer : ""};
    if (stopped) {
        logLine(LogLevel::error, "delivery has stopped: " + outage->answer);
    } else {
        logLine(LogLevel::notice, "delivery has resumed");
    }
    if (webhook_) {
        webhook_->send(alert);
    }
}

}  // namespace hcp
