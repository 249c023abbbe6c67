#include "app/alert_webhook.h"

#include <chrono>

#include "app/log.h"
#include "delivery/parcel.h"
#include "foundation/civil_time.h"
#include "foundation/json.h"
#include "gateway/call_address.h"
#include "gateway/gateway.h"

namespace hcp {
namespace {

constexpr std::size_t waitingMax = 100;
constexpr std::chrono::seconds patienceAtTheEnd{3};
constexpr TimeSettings times{5000, 10000, 65536};

/// One that is none is left to the gateway, which says so.
CallAddress addressOf(const std::string& text) { return parseCallAddress(text).value_or(CallAddress{text, "/"}); }

std::string alertJson(const Alert& alert) {
    return "{\"alert\":" + quoteJson(alert.about) + ",\"at\":" + quoteJson(formatRfc3339(alert.at)) +
           ",\"since\":" + quoteJson(formatRfc3339(alert.since)) + ",\"reason\":" + quoteJson(alert.reason) + "}";
}

}  // namespace

AlertWebhook::AlertWebhook(const std::string& address)
    : path_(addressOf(address).path),
      gateway_(std::make_unique<Gateway>(addressOf(address).server, times)),
      thread_([this](const std::stop_token& stop) { run(stop); }) {}

AlertWebhook::~AlertWebhook() {
    std::unique_lock lock(mutex_);
    wake_.wait_for(lock, patienceAtTheEnd, [this] { return waiting_.empty() || failing_; });
}

void AlertWebhook::send(const Alert& alert) {
    const std::lock_guard lock(mutex_);
    waiting_.push_back(alertJson(alert));
    if (waiting_.size() > waitingMax) {
        waiting_.pop_front();
    }
    wake_.notify_all();
}

void AlertWebhook::run(const std::stop_token& stop) {
    std::unique_lock lock(mutex_);
    for (int failures = 0; wake_.wait(lock, stop, [this] { return !waiting_.empty(); });) {
        const std::string body = waiting_.front();
        lock.unlock();
        const GatewayResult result = gateway_->exchange({path_, body, "application/json", {}});
        const bool taken = result && result->status / 100 == 2;
        if (!taken && failures == 0) {
            logLine(LogLevel::warning, "the alert's webhook does not take it: " +
                                           (result ? "HTTP " + std::to_string(result->status) : result.error().what));
        }
        lock.lock();
        if (taken && !waiting_.empty() && waiting_.front() == body) {
            waiting_.pop_front();
        }
        failures = taken ? 0 : failures + 1;
        failing_ = !taken;
        wake_.notify_all();
        if (!taken) {
            wake_.wait_for(lock, stop, std::chrono::milliseconds(waitMsAfter(failures)), [] { return false; });
        }
    }
}

}  // namespace hcp
