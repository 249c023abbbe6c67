#include "pipeline/deliver.h"

#include <limits>

namespace hcp {
namespace {

/// Longer than the slowest claim. A fault of the store (a full disk) between claim and outcome leaves
/// parcels in flight that no worker holds any more.
constexpr std::int64_t forgottenAfterMs = 30LL * 60 * 1000;

JournalEntry entryFor(const Parcel& parcel, const KeptRecord& record) {
    const bool delivered = parcel.state == ParcelState::delivered;
    return {parcel.changedAt,
            delivered ? JournalKind::delivered : JournalKind::rejected,
            "delivery",
            record.id,
            record.contentDigest,
            record.package,
            {},
            delivered ? parcel.receipt : parcel.lastAnswer};
}

}  // namespace

int Deliverer::resume() {
    // Whenever they were claimed: the clock may have stepped back since.
    return store_.reclaimInFlight(Moment{std::numeric_limits<std::int64_t>::max()}, clock_.now());
}

int Deliverer::deliverDue(int countMax, const std::stop_token& stop) {
    store_.reclaimInFlight(clock_.now().plusMs(-forgottenAfterMs), clock_.now());
    int tried = 0;
    bool reachable = true;
    for (const auto& parcel : store_.claimDue(clock_.now(), countMax)) {
        if (!reachable || stop.stop_requested()) {
            store_.write([&](StoreTransaction& transaction) { transaction.update(givenBack(parcel, clock_.now())); });
            continue;
        }
        reachable = deliverOne(parcel).outages == 0;
        ++tried;
    }
    return tried;
}

Parcel Deliverer::deliverOne(const Parcel& parcel) {
    const auto record = store_.byId(parcel.record);
    const auto service = record ? store_.find(record->key.ofService()) : std::nullopt;
    if (!record || !service) {
        throw StoreFault("parcel " + parcel.id + " carries a record that is not in the store");
    }
    const DeliveryOutcome outcome = province_.deliver({parcel.id, record->key.kind, service->fields, record->fields});
    const Parcel next = after(parcel, outcome, clock_.now());
    store_.write([&](StoreTransaction& transaction) {
        transaction.update(next);
        if (next.state == ParcelState::delivered || next.state == ParcelState::rejected) {
            transaction.append(entryFor(next, *record));
        }
    });
    observer_.onOutcome(next, outcome.verdict);
    return next;
}

}  // namespace hcp
