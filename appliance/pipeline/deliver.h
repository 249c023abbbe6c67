// Delivers due parcels: one letter each, its outcome kept with a journal entry.
#pragma once

#include <mutex>
#include <stop_token>
#include <vector>

#include "foundation/clock.h"
#include "pipeline/ports.h"

namespace hcp {

/// Told what happened; only the app knows loggers.
class DeliveryObserver {
public:
    virtual ~DeliveryObserver() = default;
    virtual void onOutcome(const Parcel& parcel, DeliveryVerdict verdict) = 0;
};

/// Safe to use from several threads at once: each claims parcels of its own.
class Deliverer {
public:
    Deliverer(Store& store, Province& province, const Clock& clock, DeliveryObserver& observer)
        : store_(store), province_(province), clock_(clock), observer_(observer) {}

    /// After a restart: parcels that were in flight become unknown and are sent again under the same key.
    /// Returns how many.
    int resume();

    /// Sends up to `countMax` parcels that are due, claimed one by one, until `stop` is requested. Returns
    /// how many were tried. After an outage nothing is claimed until a wait is over (1 s, doubling to 5
    /// minutes, for all parcels together); then one letter tries. Throws StoreFault; the parcel it struck
    /// becomes unknown as soon as the store takes that.
    int deliverDue(int countMax, const std::stop_token& stop = {});

private:
    [[nodiscard]] Parcel deliverOne(const Parcel& parcel);
    [[nodiscard]] Consignment consignmentOf(const Parcel& parcel, const KeptRecord& record);
    void settleStranded();
    [[nodiscard]] bool open();
    void noteReachable(bool reachable);

    Store& store_;
    Province& province_;
    const Clock& clock_;
    DeliveryObserver& observer_;
    std::mutex mutex_;
    std::vector<Parcel> stranded_;  ///< in flight, but their outcome could not be kept
    int outagesInARow_ = 0;
    Moment closedUntil_;
};

}  // namespace hcp
