#include "pipeline/deliver.h"

namespace hcp {
namespace {

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

int Deliverer::resume() { return store_.reclaimInFlight(clock_.now()); }

int Deliverer::deliverDue(int countMax, const std::stop_token& stop) {
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
