#include "pipeline/deliver.h"

#include <utility>

namespace hcp {
namespace {

JournalEntry entryFor(const Parcel& parcel, const KeptRecord& record) {
    const bool delivered = parcel.state == ParcelState::delivered;
    return {parcel.changedAt,
            delivered ? JournalKind::delivered : JournalKind::rejected,
            "delivery",
            record.id,
            commitmentTo(record),
            record.package,
            {},
            delivered ? parcel.receipt : parcel.lastAnswer};
}

}  // namespace

int Deliverer::resume() { return store_.reclaimInFlight(clock_.now()); }

int Deliverer::deliverDue(int countMax, const std::stop_token& stop) {
    settleStranded();
    int tried = 0;
    while (tried < countMax && !stop.stop_requested() && open()) {
        const auto claim = store_.claimDue(clock_.now(), 1);
        if (claim.empty()) {
            break;
        }
        ++tried;
        try {
            noteReachable(deliverOne(claim.front()).outages == 0);
        } catch (...) {
            const std::lock_guard lock(mutex_);
            stranded_.push_back(claim.front());
            throw;
        }
    }
    return tried;
}

Parcel Deliverer::deliverOne(const Parcel& parcel) {
    const auto record = store_.byId(parcel.record);
    if (!record) {
        throw StoreFault("parcel " + parcel.id + " carries a record that is not in the store");
    }
    const DeliveryOutcome outcome = province_.deliver(consignmentOf(parcel, *record));
    Parcel next = after(parcel, outcome, clock_.now());
    store_.write([&](StoreTransaction& transaction) {
        transaction.update(next);
        if (next.state == ParcelState::delivered || next.state == ParcelState::rejected) {
            transaction.append(entryFor(next, *record));
        }
    });
    observer_.onOutcome(next, outcome.verdict);
    return next;
}

Consignment Deliverer::consignmentOf(const Parcel& parcel, const KeptRecord& record) {
    Consignment consignment{parcel.id, record.key, {{record.key.kind, record.fields}}};
    for (const Relation relation : relations) {
        if (hasRelation(record.key.kind, relation) && !consignment.records.contains(kindOf(relation))) {
            if (auto related = store_.find(record.key.of(relation))) {
                consignment.records.emplace(kindOf(relation), std::move(related->fields));
            }
        }
    }
    return consignment;
}

void Deliverer::settleStranded() {
    std::vector<Parcel> stranded;
    {
        const std::lock_guard lock(mutex_);
        stranded = std::exchange(stranded_, {});
    }
    while (!stranded.empty()) {
        try {
            store_.write([&](StoreTransaction& transaction) {
                transaction.update(after(stranded.back(), {DeliveryVerdict::unknown, "", ""}, clock_.now()));
            });
            stranded.pop_back();
        } catch (...) {
            const std::lock_guard lock(mutex_);
            stranded_.insert(stranded_.end(), stranded.begin(), stranded.end());
            throw;
        }
    }
}

bool Deliverer::open() {
    const std::lock_guard lock(mutex_);
    const Moment now = clock_.now();
    // A moment further ahead than the longest wait comes from a clock that has stepped back since.
    return closedUntil_ <= now || now.plusMs(waitMsMax) < closedUntil_;
}

void Deliverer::noteReachable(bool reachable) {
    const std::lock_guard lock(mutex_);
    outagesInARow_ = reachable ? 0 : outagesInARow_ + 1;
    closedUntil_ = reachable ? Moment{} : clock_.now().plusMs(waitMsAfter(outagesInARow_));
}

}  // namespace hcp
