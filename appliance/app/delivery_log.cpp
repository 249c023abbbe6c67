#include "app/delivery_log.h"

#include "app/log.h"
#include "foundation/civil_time.h"

namespace hcp {

DeliveryLog::DeliveryLog(const AlertSettings& settings)
    : alarm_(std::int64_t{settings.afterSeconds} * 1000),
      webhook_(settings.webhook.empty() ? nullptr : std::make_unique<AlertWebhook>(settings.webhook)) {}

void DeliveryLog::onOutcome(const Parcel& parcel, DeliveryVerdict /*verdict*/) {
    ++letters_;
    if (parcel.state == ParcelState::rejected || parcel.state == ParcelState::dead) {
        logLine(LogLevel::warning, "the province turned down record " + parcel.record +
                                       (parcel.state == ParcelState::dead ? " for good: " : ", to be tried again: ") +
                                       parcel.lastAnswer);
    }
}

void DeliveryLog::attend(const std::optional<Outage>& outage, Moment now) {
    const auto news = alarm_.look(outage ? std::optional(outage->since) : std::nullopt, now);
    if (!news) {
        return;
    }
    Alert alert{*news == OutageNews::stopped ? "delivery stopped" : "delivery resumed", now, stoppedAt_, ""};
    switch (*news) {
        case OutageNews::stopped:
            stoppedAt_ = alert.since = outage->since;
            alert.reason = outage->answer;
            logLine(LogLevel::error, "delivery has stopped: " + outage->answer);
            break;
        case OutageNews::resumed:
            logLine(LogLevel::notice, "delivery has resumed");
            break;
    }
    if (webhook_) {
        webhook_->send(alert);
    }
}

}  // namespace hcp
