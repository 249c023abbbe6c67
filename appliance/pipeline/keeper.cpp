#include "pipeline/keeper.h"

#include "foundation/random_bytes.h"
#include "pipeline/case_intake.h"
#include "pipeline/transaction_lookups.h"

namespace hcp {
namespace {

constexpr const char* hadByProvince = "评价在省平台的页面上作出，由拉取取得，省平台已有";

JournalKind journalKindFor(Disposition disposition) {
    switch (disposition) {
        case Disposition::accepted:
            return JournalKind::accepted;
        case Disposition::held:
            return JournalKind::held;
        case Disposition::refused:
            return JournalKind::refused;
    }
    return JournalKind::refused;
}

std::vector<std::string> rulesOf(const std::vector<Finding>& findings) {
    std::vector<std::string> rules;
    for (const auto& finding : findings) {
        rules.push_back(finding.rule);
    }
    return rules;
}

JournalEntry entryFor(JournalKind kind, const KeptRecord& record, Moment at, const std::string& actor) {
    return {at, kind, actor, record.id, commitmentTo(record), record.package, rulesOf(record.findings), ""};
}

}  // namespace

KeptRecord Keeper::recordOf(const CheckedRecord& checked, const Arrival& arrival) {
    return {identifiers_.next(),
            arrival.submission,
            checked.key(),
            checked.disposition(),
            checked.package(),
            arrival.at,
            std::string(arrival.bytes),
            arrival.digest,
            checked.fields(),
            checked.findings(),
            checked.traces(),
            {},
            randomBytes(32),
            arrival.source.sender,
            checked.identifiers(),
            {},
            arrival.source.origin};
}

void Keeper::keep(const KeptRecord& record, const Source& source) {
    transaction_.keep(record);
    transaction_.append(entryFor(journalKindFor(record.disposition), record, record.receivedAt, source.actor));
    if (record.origin == RecordOrigin::province) {
        fileAsDelivered(record, source);
    }
    CaseIntake intake(transaction_, rules_, clock_, identifiers_);
    intake.take(record);
    if (record.disposition == Disposition::accepted) {
        sendOn(record);
        if (releaseWaiting(record.key)) {
            intake.takeAwaited(record);
        }
    }
}

void Keeper::keepForParcel(const KeptRecord& record, const std::string& actor) {
    transaction_.keep(record);
    transaction_.append(entryFor(journalKindFor(record.disposition), record, record.receivedAt, actor));
    releaseWaiting(record.key);
}

void Keeper::supersede(const KeptRecord& old, const KeptRecord& by, const std::string& actor, const std::string& more) {
    transaction_.supersede(old.id, by.id);
    transaction_.append({clock_.now(), JournalKind::corrected, actor, old.id, commitmentTo(old), by.package,
                         rulesOf(old.findings), by.id + more});
}

void Keeper::noteRepeated(const KeptRecord& earlier, const std::string& actor) {
    transaction_.append({clock_.now(),
                         JournalKind::repeated,
                         actor,
                         earlier.id,
                         commitmentTo(earlier),
                         rules_.package().name(),
                         {},
                         ""});
}

void Keeper::sendOn(const KeptRecord& record) {
    // A kind that the province does not take by itself travels inside the evaluations.
    if (record.origin != RecordOrigin::province && rules_.package().mapping.operationFor(record.key.kind) != nullptr) {
        transaction_.enqueue(parcelFor(record));
    }
}

void Keeper::fileAsDelivered(const KeptRecord& record, const Source& source) {
    Parcel parcel = parcelFor(record);
    parcel.state = ParcelState::delivered;
    parcel.receipt = source.receipt;
    parcel.lastAnswer = hadByProvince;
    transaction_.enqueue(parcel);
    transaction_.note(parcel.id,
                      {ParcelEventKind::delivered, parcel.changedAt, parcel.changedAt, 1, source.actor, hadByProvince});
    JournalEntry entry = entryFor(JournalKind::delivered, record, parcel.changedAt, source.actor);
    entry.rules.clear();
    entry.note = source.receipt;
    transaction_.append(entry);
}

Parcel Keeper::parcelFor(const KeptRecord& record) {
    Parcel parcel;
    parcel.id = identifiers_.next();
    parcel.record = record.id;
    parcel.lane = record.key.projectNo + "/" + record.key.serviceNumber;
    parcel.dueAt = parcel.changedAt = clock_.now();
    return parcel;
}

bool Keeper::releaseWaiting(const RecordKey& accepted) {
    if (!isOfService(accepted.kind)) {
        return false;
    }
    const RecordKey service = accepted.of(Relation::service);
    bool waited = false;
    // A first evaluation that is released may be what a supplementary one waits for.
    for (bool released = true; released;) {
        released = false;
        for (KeptRecord& waiting : transaction_.heldOf(service)) {
            waited = true;
            const TransactionLookups lookups(transaction_, rules_.calendar(), waiting.contentDigest);
            settle(waiting, rules_.checker().check(waiting.key.kind, waiting.bytes, waiting.receivedAt, lookups));
            released = released || waiting.disposition == Disposition::accepted;
        }
    }
    return waited;
}

void Keeper::settle(KeptRecord& record, const CheckedRecord& checked, const std::string& actor) {
    const bool stays = record.disposition == Disposition::held && checked.disposition() == Disposition::refused;
    const Disposition now = stays ? Disposition::held : checked.disposition();
    if (now == record.disposition && checked.findings() == record.findings) {
        return;
    }
    const bool wasRefused = record.disposition == Disposition::refused;
    record.findings = checked.findings();
    record.package = checked.package();
    record.traces = checked.traces();
    record.disposition = now;
    transaction_.settle(record, clock_.now());
    const auto kind = now == Disposition::accepted ? JournalKind::released : journalKindFor(now);
    transaction_.append(entryFor(kind, record, clock_.now(), actor));
    if (now == Disposition::accepted) {
        sendOn(record);
    }
    if (wasRefused) {
        CaseIntake(transaction_, rules_, clock_, identifiers_).take(record);
    }
}

}  // namespace hcp
