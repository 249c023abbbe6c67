#include "pipeline/outbox.h"

#include "pipeline/keeper.h"
#include "pipeline/transaction_lookups.h"

namespace hcp {
namespace {

Unexpected<OutboxProblem> refusing(OutboxRefusal refusal) { return Unexpected{OutboxProblem{refusal}}; }

ParcelEvent eventOf(ParcelEventKind kind, Moment at, const OutboxOrder& order) {
    return {kind, at, at, 1, order.actor, order.reason};
}

/// The parcel as if it had just been made, but for letters that may have been taken.
Parcel anew(const Parcel& parcel, Moment dueAt, Moment now) {
    Parcel next = parcel;
    next.state = parcel.state == ParcelState::unknown ? ParcelState::unknown : ParcelState::due;
    next.dueAt = dueAt;
    next.changedAt = now;
    next.rejections = next.outages = 0;
    return next;
}

std::optional<OutboxRefusal> keepsFromLeaving(const QueuedParcel& queued) {
    if (queued.parcel.state == ParcelState::inFlight) {
        return OutboxRefusal::inFlight;
    }
    if (queued.parcel.state == ParcelState::delivered) {
        return OutboxRefusal::delivered;
    }
    return queued.erased ? std::optional(OutboxRefusal::erased) : std::nullopt;
}

}  // namespace

std::optional<ParcelHistory> Outbox::show(const std::string& id) {
    const auto queued = store_.parcel(id);
    return queued ? std::optional(ParcelHistory{*queued, store_.eventsOf(queued->parcel.id)}) : std::nullopt;
}

Expected<QueuedParcel, OutboxProblem> Outbox::retry(const std::string& id, Moment dueAt, const OutboxOrder& order) {
    Expected<QueuedParcel, OutboxProblem> outcome = refusing(OutboxRefusal::notThere);
    store_.write([&](StoreTransaction& transaction) {
        auto queued = transaction.parcel(id);
        if (!queued) {
            return;
        }
        if (const auto refusal = keepsFromLeaving(*queued)) {
            outcome = refusing(*refusal);
            return;
        }
        const auto record = transaction.byId(queued->parcel.record);
        const Moment now = clock_.now();
        queued->parcel = anew(queued->parcel, dueAt, now);
        transaction.update(queued->parcel);
        transaction.note(queued->parcel.id, eventOf(ParcelEventKind::sentAgain, now, order));
        transaction.append({now,
                            JournalKind::sentAgain,
                            order.actor,
                            record->id,
                            commitmentTo(*record),
                            record->package,
                            {},
                            order.reason});
        outcome = *queued;
    });
    return outcome;
}

Expected<QueuedParcel, OutboxProblem> Outbox::fix(const std::string& id, const RightRecord& right,
                                                  const OutboxOrder& order) {
    Expected<QueuedParcel, OutboxProblem> outcome = refusing(OutboxRefusal::notThere);
    store_.write([&](StoreTransaction& transaction) {
        auto queued = transaction.parcel(id);
        if (!queued) {
            return;
        }
        const auto fixed = fixWithin(transaction, *queued, right, order);
        if (!fixed) {
            outcome = Unexpected{fixed.error()};
            return;
        }
        queued->parcel = *fixed;
        outcome = *queued;
    });
    return outcome;
}

Expected<Parcel, OutboxProblem> Outbox::fixWithin(StoreTransaction& transaction, const QueuedParcel& queued,
                                                  const RightRecord& right, const OutboxOrder& order) {
    const bool itsOwn = right.kind == queued.key.kind;
    if (queued.parcel.state != ParcelState::dead) {
        return refusing(OutboxRefusal::notDead);
    }
    if (queued.erased) {
        return refusing(OutboxRefusal::erased);
    }
    if (!itsOwn &&
        (right.kind != RecordKind::service || right.rules.package().mapping.operationFor(right.kind) != nullptr)) {
        return refusing(OutboxRefusal::otherKind);
    }
    const Moment now = clock_.now();
    const std::string digest = store_.digestOf(right.bytes);
    const TransactionLookups lookups(transaction, right.rules.calendar(), digest,
                                     HeldUnderItsKey::yieldsThoughAccepted);
    const CheckedRecord checked = right.rules.checker().check(right.kind, right.bytes, now, lookups);
    if (checked.disposition() != Disposition::accepted) {
        return Unexpected{OutboxProblem{OutboxRefusal::notAccepted, checked.findings()}};
    }
    if (checked.key() != (itsOwn ? queued.key : queued.key.of(Relation::service))) {
        return refusing(OutboxRefusal::otherKey);
    }
    const auto old = transaction.find(checked.key());
    if (!old || old->contentDigest == digest) {
        return refusing(OutboxRefusal::unchanged);
    }
    Keeper keeper(transaction, right.rules, clock_, identifiers_);
    const std::string submission = identifiers_.next();
    const Source source{order.actor, old->sender};
    const KeptRecord record = keeper.recordOf(checked, {submission, source, now, right.bytes, digest});
    keeper.supersede(*old, record, order.actor, " " + order.reason);
    keeper.keepForParcel(record, order.actor);
    Parcel next = anew(queued.parcel, now, now);
    next.record = itsOwn ? record.id : next.record;
    next.letters = 0;  // whatever may have arrived was another record
    transaction.update(next);
    transaction.note(next.id, eventOf(ParcelEventKind::fixed, now, order));
    return next;
}

}  // namespace hcp
