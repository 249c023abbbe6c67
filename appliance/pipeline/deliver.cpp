#include "pipeline/deliver.h"

#include <utility>

namespace hcp {
namespace {

constexpr const char* ownActor = "delivery";

JournalEntry entryFor(const Parcel& parcel, const KeptRecord& record) {
    const bool delivered = parcel.state == ParcelState::delivered;
    return {parcel.changedAt,
            delivered ? JournalKind::delivered : JournalKind::rejected,
            ownActor,
            record.id,
            commitmentTo(record),
            record.package,
            {},
            delivered ? parcel.receipt : parcel.lastAnswer};
}

bool isJournalled(ParcelState state) {
    return state == ParcelState::delivered || state == ParcelState::rejected || state == ParcelState::dead;
}

ParcelEvent event(ParcelEventKind kind, Moment at, std::string answer) {
    return {kind, at, at, 1, ownActor, std::move(answer)};
}

/// By what became of the parcel: an answer "already held" may be either good or bad news.
ParcelEventKind eventKindOf(const Parcel& next, DeliveryVerdict verdict) {
    if (next.state == ParcelState::delivered) {
        return ParcelEventKind::delivered;
    }
    if (verdict == DeliveryVerdict::unreachable) {
        return ParcelEventKind::notReached;
    }
    return verdict == DeliveryVerdict::unknown ? ParcelEventKind::noAnswer : ParcelEventKind::turnedDown;
}

}  // namespace

int Deliverer::resume() { return store_.reclaimInFlight(clock_.now()); }

int Deliverer::deliverDue(int countMax, const std::stop_token& stop) {
    settleStranded();
    int tried = 0;
    while (tried < countMax && !stop.stop_requested() && admit()) {
        std::vector<Parcel> claim;
        try {
            claim = store_.claimDue(clock_.now(), 1);
        } catch (...) {
            noteReturned();
            throw;
        }
        if (claim.empty()) {
            noteReturned();
            break;
        }
        ++tried;
        try {
            noteOutcome(deliverOne(claim.front()));
        } catch (...) {
            const std::lock_guard lock(mutex_);
            breaker_.returned();
            stranded_.push_back(claim.front());
            throw;
        }
    }
    return tried;
}

Deliverer::Step Deliverer::deliverOne(const Parcel& parcel) {
    const auto record = store_.byId(parcel.record);
    if (!record) {
        throw StoreFault("parcel " + parcel.id + " carries a record that is not in the store");
    }
    std::string madeFrom;
    const Consignment consignment = consignmentOf(parcel, *record, madeFrom);
    std::optional<Step> step = parcel.letters > 1 ? ask(parcel, consignment) : std::nullopt;
    if (!step) {
        const DeliveryOutcome outcome = province_.deliver(consignment);
        const Parcel next = after(parcel, outcome, clock_.now(), attemptsMax_);
        step = Step{next, outcome.verdict, event(eventKindOf(next, outcome.verdict), next.changedAt, outcome.answer),
                    outcome.waitMs};
        if (!outcome.letter.empty()) {
            step->event.letter = outcome.letter;
            step->event.records = madeFrom;
        }
    }
    keep(*step, *record);
    observer_.onOutcome(step->parcel, step->verdict);
    return *step;
}

std::optional<Deliverer::Step> Deliverer::ask(const Parcel& parcel, const Consignment& consignment) {
    const auto answer = province_.ask(consignment);
    if (!answer) {
        return std::nullopt;
    }
    const Moment now = clock_.now();
    if (const auto next = afterAsking(parcel, *answer, now)) {
        const bool held = answer->standing == Standing::held;
        const auto verdict = held ? DeliveryVerdict::alreadyHeld : DeliveryVerdict::unreachable;
        return Step{*next, verdict, event(eventKindOf(*next, verdict), now, answer->answer), 0};
    }
    store_.write([&](StoreTransaction& transaction) {
        transaction.note(parcel.id, event(ParcelEventKind::askedNotHeld, now, answer->answer));
    });
    return std::nullopt;
}

void Deliverer::keep(const Step& step, const KeptRecord& record) {
    store_.write([&](StoreTransaction& transaction) {
        transaction.update(step.parcel);
        transaction.note(step.parcel.id, step.event);
        if (isJournalled(step.parcel.state)) {
            transaction.append(entryFor(step.parcel, record));
        }
    });
}

Consignment Deliverer::consignmentOf(const Parcel& parcel, const KeptRecord& record, std::string& madeFrom) {
    madeFrom = record.id;
    Consignment consignment{parcel.id, record.key, {{record.key.kind, record.fields}}};
    for (const Relation relation : relations) {
        if (hasRelation(record.key.kind, relation) && !consignment.records.contains(kindOf(relation))) {
            if (auto related = store_.find(record.key.of(relation))) {
                madeFrom += " " + related->id;
                if (relation == Relation::evaluation) {
                    consignment.receipt = receiptOf(store_, related->id);
                }
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
                const Moment now = clock_.now();
                transaction.update(after(stranded.back(), {DeliveryVerdict::unknown, "", ""}, now, attemptsMax_));
                transaction.note(stranded.back().id, event(ParcelEventKind::interrupted, now, ""));
            });
            stranded.pop_back();
        } catch (...) {
            const std::lock_guard lock(mutex_);
            stranded_.insert(stranded_.end(), stranded.begin(), stranded.end());
            throw;
        }
    }
}

bool Deliverer::admit() {
    const std::lock_guard lock(mutex_);
    const Moment now = clock_.now();
    if (!breaker_.admit(now)) {
        return false;
    }
    if (!pace_.admit(now)) {
        breaker_.returned();
        return false;
    }
    return true;
}

void Deliverer::noteReturned() {
    const std::lock_guard lock(mutex_);
    breaker_.returned();
    pace_.returned();
}

void Deliverer::noteOutcome(const Step& step) {
    const std::lock_guard lock(mutex_);
    switch (step.verdict) {
        case DeliveryVerdict::rejected:
            if (step.event.letter.empty()) {
                breaker_.returned();  // no letter could be written: nobody was asked
                return;
            }
            [[fallthrough]];
        case DeliveryVerdict::delivered:
        case DeliveryVerdict::alreadyHeld:
            breaker_.answered();
            return;
        case DeliveryVerdict::unreachable:
            lastFailure_ = step.event.answer;
            breaker_.failed(clock_.now(), step.waitMs);
            return;
        case DeliveryVerdict::unknown:
            lastFailure_ = step.event.answer;
            breaker_.silent(clock_.now(), step.waitMs);
            return;
    }
}

void Deliverer::keepTo(const PaceSettings& pace) {
    const std::lock_guard lock(mutex_);
    pace_.keepTo(pace);
}

std::optional<Outage> Deliverer::outage() const {
    const std::lock_guard lock(mutex_);
    const auto since = breaker_.outageSince();
    return since ? std::optional(Outage{*since, lastFailure_}) : std::nullopt;
}

}  // namespace hcp
