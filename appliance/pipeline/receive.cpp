#include "pipeline/receive.h"

#include "foundation/digest.h"
#include "foundation/random_bytes.h"

namespace hcp {

struct Receiver::Arrival {
    RecordKind kind;
    const Piece& piece;
    const std::string& submission;
    const std::string& sender;
    Moment at;
    std::string digest;
    const Checker& checker;
};

namespace {

/// Answers the checker's questions from within the transaction, so that two submissions at once cannot
/// both be told that a key is free.
class TransactionLookups final : public Lookups {
public:
    TransactionLookups(StoreTransaction& transaction, const std::string& digest)
        : transaction_(transaction), digest_(digest) {}

    [[nodiscard]] std::optional<Fields> accepted(const RecordKey& key) const override {
        const auto kept = transaction_.find(key);
        return kept && kept->disposition == Disposition::accepted ? std::optional(kept->fields) : std::nullopt;
    }
    [[nodiscard]] std::vector<RecordKey> alike(const RecordKey& self, const Trace& trace, std::int64_t withinMs,
                                               std::size_t countMax) const override {
        return transaction_.alike(self, trace, withinMs, countMax);
    }
    [[nodiscard]] std::optional<KeptVersion> keptOtherwise(const RecordKey& key) const override {
        const auto kept = transaction_.find(key);
        if (!kept || kept->contentDigest == digest_) {
            return std::nullopt;
        }
        KeptVersion version{kept->disposition, kept->fields, {}};
        for (const auto& finding : kept->findings) {
            version.objected.insert(finding.at);
        }
        return version;
    }

private:
    StoreTransaction& transaction_;
    const std::string& digest_;
};

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

SubmissionAnswer Receiver::receive(RecordKind kind, const std::vector<Piece>& pieces, const std::string& sender) {
    const std::string submission = openSubmission();
    return {submission, receivePart(submission, kind, pieces, sender)};
}

std::vector<RecordAnswer> Receiver::receivePart(const std::string& submission, RecordKind kind,
                                                const std::vector<Piece>& pieces, const std::string& sender) {
    std::vector<RecordAnswer> answers;
    const Moment now = clock_.now();
    const auto checker = checkers_.current();
    store_.write([&](StoreTransaction& transaction) {
        answers.clear();
        for (const auto& piece : pieces) {
            const Arrival arrival{kind, piece, submission, sender, now, toHex(sha256(piece.bytes)), *checker};
            answers.push_back(receiveOne(transaction, arrival));
        }
    });
    return answers;
}

RecordAnswer Receiver::receiveOne(StoreTransaction& transaction, const Arrival& arrival) {
    const TransactionLookups lookups(transaction, arrival.digest);
    const CheckedRecord checked = arrival.piece.fault
                                      ? arrival.checker.refuse(arrival.kind, *arrival.piece.fault)
                                      : arrival.checker.check(arrival.kind, arrival.piece.bytes, arrival.at, lookups);
    const auto repeated = [&](const KeptRecord& earlier) {
        transaction.append({arrival.at,
                            JournalKind::repeated,
                            arrival.sender,
                            earlier.id,
                            commitmentTo(earlier),
                            checked.package(),
                            {},
                            ""});
        return RecordAnswer{arrival.piece.number, earlier.id, earlier.disposition, true, earlier.findings};
    };
    if (checked.disposition() == Disposition::refused) {
        if (auto earlier = transaction.findRefused(arrival.kind, arrival.digest)) {
            earlier->findings = checked.findings();  // what holds today
            return repeated(*earlier);
        }
    }
    auto kept = transaction.find(checked.key());
    if (kept && kept->contentDigest == arrival.digest) {
        if (kept->disposition == Disposition::held) {
            // What it waited for, a time or another record, may be there.
            settle(transaction, arrival.checker, *kept, checked);
            if (kept->disposition == Disposition::accepted) {
                releaseWaiting(transaction, arrival.checker, kept->key.of(Relation::service));
            }
        }
        return repeated(*kept);
    }
    if (kept) {
        // A sender that repeats the letter it has corrected since gets the old answer, not a second correction.
        if (const auto old = transaction.findSuperseded(arrival.kind, arrival.digest)) {
            return repeated(*old);
        }
    }
    const KeptRecord record{identifiers_.next(),
                            arrival.submission,
                            checked.key(),
                            checked.disposition(),
                            checked.package(),
                            arrival.at,
                            std::string(arrival.piece.bytes),
                            arrival.digest,
                            checked.fields(),
                            checked.findings(),
                            checked.traces(),
                            {},
                            randomBytes(32)};
    if (kept && record.disposition != Disposition::refused) {
        correct(transaction, *kept, record, arrival);
    }
    keep(transaction, arrival, record);
    return {arrival.piece.number, record.id, record.disposition, false, record.findings};
}

void Receiver::correct(StoreTransaction& transaction, const KeptRecord& held, const KeptRecord& by,
                       const Arrival& arrival) {
    transaction.supersede(held.id, by.id);
    transaction.append({arrival.at, JournalKind::corrected, arrival.sender, held.id, commitmentTo(held), by.package,
                        rulesOf(held.findings), by.id});
}

void Receiver::keep(StoreTransaction& transaction, const Arrival& arrival, const KeptRecord& record) {
    transaction.keep(record);
    transaction.append(entryFor(journalKindFor(record.disposition), record, arrival.at, arrival.sender));
    if (record.disposition == Disposition::accepted) {
        sendOn(transaction, arrival.checker, record);
        releaseWaiting(transaction, arrival.checker, record.key.of(Relation::service));
    }
}

void Receiver::sendOn(StoreTransaction& transaction, const Checker& checker, const KeptRecord& record) {
    // A kind that the province does not take by itself travels inside the evaluations.
    if (checker.package().mapping.operationFor(record.key.kind) != nullptr) {
        Parcel parcel;
        parcel.id = identifiers_.next();
        parcel.record = record.id;
        parcel.lane = record.key.projectNo + "/" + record.key.serviceNumber;
        parcel.dueAt = parcel.changedAt = clock_.now();
        transaction.enqueue(parcel);
    }
}

void Receiver::releaseWaiting(StoreTransaction& transaction, const Checker& checker, const RecordKey& service) {
    // A first evaluation that is released may be what a supplementary one waits for.
    for (bool released = true; released;) {
        released = false;
        for (KeptRecord& waiting : transaction.heldEvaluationsOf(service)) {
            const TransactionLookups lookups(transaction, waiting.contentDigest);
            settle(transaction, checker, waiting,
                   checker.check(RecordKind::evaluation, waiting.bytes, waiting.receivedAt, lookups));
            released = released || waiting.disposition == Disposition::accepted;
        }
    }
}

void Receiver::settle(StoreTransaction& transaction, const Checker& checker, KeptRecord& waiting,
                      const CheckedRecord& checked) {
    // It was acknowledged as held. What has come to light may keep it from the province, but cannot unsay
    // that we have it: it stays held, with the new findings.
    const bool accepted = checked.disposition() == Disposition::accepted;
    if (!accepted && checked.findings() == waiting.findings) {
        return;
    }
    waiting.findings = checked.findings();
    waiting.package = checked.package();
    waiting.traces = checked.traces();
    waiting.disposition = accepted ? Disposition::accepted : Disposition::held;
    transaction.settle(waiting, clock_.now());
    const auto kind = accepted ? JournalKind::released : JournalKind::held;
    transaction.append(entryFor(kind, waiting, clock_.now(), "intake"));
    if (accepted) {
        sendOn(transaction, checker, waiting);
    }
}

}  // namespace hcp
