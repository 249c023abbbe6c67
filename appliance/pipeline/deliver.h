// Delivers due parcels: one letter each, its outcome kept with what follows from it.
#pragma once

#include <mutex>
#include <optional>
#include <stop_token>
#include <vector>

#include "delivery/circuit_breaker.h"
#include "delivery/pace.h"
#include "foundation/clock.h"
#include "pipeline/ports.h"

namespace hcp {

/// Told what happened; only the app knows loggers.
class DeliveryObserver {
public:
    virtual ~DeliveryObserver() = default;
    virtual void onOutcome(const Parcel& parcel, DeliveryVerdict verdict) = 0;
};

struct DeliveryManner {
    int attemptsMax = 3;  ///< a parcel is dead with so many rejections, from 1
    PaceSettings pace;
};

/// An outage that lasts.
struct Outage {
    Moment since;
    std::string answer;  ///< what was heard last, as in Parcel::lastAnswer
};

/// Safe to use from several threads at once: each claims parcels of its own.
class Deliverer {
public:
    Deliverer(Store& store, Province& province, const Clock& clock, DeliveryObserver& observer,
              const DeliveryManner& manner = {})
        : store_(store),
          province_(province),
          clock_(clock),
          observer_(observer),
          attemptsMax_(manner.attemptsMax),
          pace_(manner.pace) {}

    /// After a restart: parcels that were in flight become unknown and are settled under the same key.
    /// Returns how many.
    int resume();

    /// Sends up to `countMax` parcels that are due, claimed one by one, until `stop` is requested. Returns how many
    /// were tried. None is claimed while the circuit is open (delivery/circuit_breaker.h) or the pace does not allow
    /// it. Throws StoreFault; the parcel it struck becomes unknown as soon as the store takes that.
    int deliverDue(int countMax, const std::stop_token& stop = {});

    /// From now on letters leave at this pace; those that have left count.
    void keepTo(const PaceSettings& pace);

    [[nodiscard]] std::optional<Outage> outage() const;

private:
    /// What came of a parcel, and what its history says of it.
    struct Step {
        Parcel parcel;
        DeliveryVerdict verdict = DeliveryVerdict::unknown;
        ParcelEvent event;
        std::int64_t waitMs = 0;
    };

    [[nodiscard]] Step deliverOne(const Parcel& parcel);
    [[nodiscard]] std::optional<Step> ask(const Parcel& parcel, const Consignment& consignment);
    /// `madeFrom` tells the ids of the records in it, as ParcelEvent::records does.
    [[nodiscard]] Consignment consignmentOf(const Parcel& parcel, const KeptRecord& record, std::string& madeFrom);
    void keep(const Step& step, const KeptRecord& record);
    void settleStranded();
    [[nodiscard]] bool admit();
    void noteReturned();
    void noteOutcome(const Step& step);

    Store& store_;
    Province& province_;
    const Clock& clock_;
    DeliveryObserver& observer_;
    const int attemptsMax_;
    mutable std::mutex mutex_;
    std::vector<Parcel> stranded_;  ///< in flight, but their outcome could not be kept
    CircuitBreaker breaker_;
    Pace pace_;
    std::string lastFailure_;
};

}  // namespace hcp
