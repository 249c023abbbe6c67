#include "app/configuration_sections.h"
#include "foundation/civil_time.h"

namespace hcp {
namespace {

PaceSettings askedBy(const Package& package) {
    PaceSettings pace{package.pace.perMinuteMax};
    if (package.pace.hours) {
        pace.windows = {*package.pace.hours};
    }
    return pace;
}

}  // namespace

DeliveryManner mannerFor(const DeliverySettings& settings, const Package& package) {
    DeliveryManner manner = settings.manner;
    manner.pace = bothOf(manner.pace, askedBy(package));
    return manner;
}

void readDelivery(const Members& delivery, DeliverySettings& into, std::vector<std::string>& problems) {
    delivery.read("enabled", into.enabled);
    delivery.read("workers", into.workers);
    delivery.read("pollMs", into.pollMs);
    delivery.read("attemptsMax", into.manner.attemptsMax);
    delivery.read("perMinuteMax", into.manner.pace.perMinuteMax);
    if (const Members window = delivery.object("window")) {
        std::string from;
        std::string to;
        window.read("from", from);
        window.read("to", to);
        if (const auto parsed = parseDailyWindow(from, to)) {
            into.manner.pace.windows = {*parsed};
        } else {
            problems.emplace_back("/delivery/window: from and to are times of the day, HH:mm");
        }
    }
}

void readPull(const Members& pull, std::optional<PullSettings>& into, std::vector<std::string>& problems) {
    if (!pull) {
        return;
    }
    std::string since;
    pull.read("since", since);
    pull.read("everyMinutes", into.emplace().everyMinutes);
    if (const auto day = parseDay(since)) {
        into->since = toMoment({*day});
    } else {
        problems.emplace_back("/pull/since: must be a day, yyyy-MM-dd");
    }
}

void readAlerts(const Members& alerts, AlertSettings& into, std::vector<std::string>& problems) {
    alerts.read("afterSeconds", into.afterSeconds);
    alerts.read("webhook", into.webhook);
    if (!into.webhook.empty() && !into.webhook.starts_with("http://") && !into.webhook.starts_with("https://")) {
        problems.emplace_back("/alerts/webhook: must begin with http:// or https://");
    }
}

}  // namespace hcp
