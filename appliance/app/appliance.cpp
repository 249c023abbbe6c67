#include "app/appliance.h"

#include <random>

#include "app/log.h"
#include "app/share.h"

namespace hcp {
namespace {

std::uint64_t seedFromSystem() {
    std::random_device device;
    return (std::uint64_t{device()} << 32) | device();
}

}  // namespace

void DeliveryLog::onOutcome(const Parcel& parcel, DeliveryVerdict verdict) {
    ++letters_;
    const bool unreachable = verdict == DeliveryVerdict::unreachable;
    if (unreachable && !stopped_.exchange(true)) {
        logLine(LogLevel::error, "delivery has stopped: " + parcel.lastAnswer);
    }
    if (!unreachable && stopped_.exchange(false)) {
        logLine(LogLevel::notice, "delivery has resumed");
    }
    if (verdict == DeliveryVerdict::rejected) {
        logLine(LogLevel::warning, "the province rejected record " + parcel.record + ": " + parcel.lastAnswer);
    }
}

void FaultLog::onFault(std::string_view path, std::string_view what) {
    const std::lock_guard lock(mutex_);
    ++unsaid_;
    const Moment now = clock_.now();
    if (now < lastLine_.plusMs(60000) && lastLine_ <= now) {
        return;
    }
    logLine(LogLevel::error, std::to_string(unsaid_) + " request(s) failed, the last to " + std::string(path) + ": " +
                                 std::string(what));
    lastLine_ = now;
    unsaid_ = 0;
}

Appliance::Appliance(const Configuration& configuration, const Clock& clock)
    : delivery_(configuration.delivery),
      package_(requirePackage(configuration.specsFolder, configuration.spec, clock.now())),
      lock_(configuration.storeFile),
      store_(configuration.storeFile),
      checker_(package_),
      identifiers_(clock, seedFromSystem()),
      receiver_(store_, checker_, clock, identifiers_),
      province_(package_, configuration.account, clock),
      deliverer_(store_, province_, clock, deliveryLog_),
      faultLog_(clock),
      api_(receiver_, store_, faultLog_, configuration.recordsMax),
      server_(configuration.http, api_) {
    if (const int found = deliverer_.resume(); found > 0) {
        logLine(LogLevel::notice, std::to_string(found) + " parcels were in flight when the last process ended");
    }
}

void Appliance::start() {
    server_.start();
    if (delivery_.enabled) {
        workers_ = std::make_unique<DeliveryWorkers>(deliverer_, delivery_);
    }
}

void Appliance::stop() {
    server_.stop();
    workers_.reset();
}

}  // namespace hcp
