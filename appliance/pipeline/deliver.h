// Delivers due parcels: one letter each, its outcome kept with a journal entry.
#pragma once

#include <stop_token>

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

    /// Sends up to `countMax` parcels that are due. Returns how many were tried. When the province cannot
    /// be reached, or `stop` is requested, the rest of the claim goes back untried after the letter at hand.
    /// Throws StoreFault; what was claimed then is taken up again after half an hour, or at resume().
    int deliverDue(int countMax, const std::stop_token& stop = {});

private:
    [[nodiscard]] Parcel deliverOne(const Parcel& parcel);

    Store& store_;
    Province& province_;
    const Clock& clock_;
    DeliveryObserver& observer_;
};

}  // namespace hcp
