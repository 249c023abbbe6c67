#include "pipeline/receive.h"

#include "pipeline/transaction_lookups.h"

namespace hcp {

struct Receiver::ArrivedPiece {
    RecordKind kind;
    const Piece& piece;
    const std::string& submission;
    const Source& source;
    Moment at;
    std::string digest;
    const RulesInForce& rules;
};

SubmissionAnswer Receiver::receive(RecordKind kind, const std::vector<Piece>& pieces, const std::string& sender) {
    const std::string submission = openSubmission();
    return {submission, receivePart(submission, kind, pieces, sender)};
}

std::vector<RecordAnswer> Receiver::receivePart(const std::string& submission, RecordKind kind,
                                                const std::vector<Piece>& pieces, const std::string& sender) {
    std::vector<RecordAnswer> answers;
    const Moment now = clock_.now();
    const auto rules = rules_.current();
    const Source source{sender.empty() ? ownActor : sender, sender};
    store_.write([&](StoreTransaction& transaction) {
        answers.clear();
        for (const auto& piece : pieces) {
            const ArrivedPiece arrival{kind, piece, submission, source, now, store_.digestOf(piece.bytes), *rules};
            answers.push_back(receiveOne(transaction, arrival));
        }
    });
    return answers;
}

RecordAnswer Receiver::receiveWithin(StoreTransaction& transaction, const std::string& submission, RecordKind kind,
                                     const Piece& piece, const Source& source) {
    const auto rules = rules_.current();
    return receiveOne(transaction,
                      {kind, piece, submission, source, clock_.now(), store_.digestOf(piece.bytes), *rules});
}

RecordAnswer Receiver::receiveOne(StoreTransaction& transaction, const ArrivedPiece& arrival) {
    const bool isOurs = arrival.source.origin != RecordOrigin::province;
    const TransactionLookups lookups(transaction, arrival.rules.calendar(), arrival.digest,
                                     isOurs ? HeldUnderItsKey::yields : HeldUnderItsKey::claims);
    const CheckedRecord checked =
        arrival.piece.fault ? arrival.rules.checker().refuse(arrival.kind, *arrival.piece.fault)
                            : arrival.rules.checker().check(arrival.kind, arrival.piece.bytes, arrival.at, lookups);
    const bool refused = checked.disposition() == Disposition::refused;
    Keeper keeper(transaction, arrival.rules, clock_, identifiers_);
    const auto repeated = [&](const KeptRecord& earlier) {
        if (isOurs || arrival.source.actor != pullActor) {  // what is near the end of a listing is listed again
            keeper.noteRepeated(earlier, arrival.source.actor);
        }
        return RecordAnswer{arrival.piece.number, earlier.id,          earlier.disposition, true,
                            earlier.findings,     earlier.supersededBy};
    };
    auto quarantined = transaction.findRefused(arrival.kind, arrival.digest);
    if (quarantined && (refused || !quarantined->supersededBy.empty())) {
        quarantined->findings = refused ? checked.findings() : quarantined->findings;  // what holds today
        return repeated(*quarantined);
    }
    auto kept = transaction.find(checked.key());
    if (kept && kept->contentDigest == arrival.digest) {
        if (kept->disposition == Disposition::held && !kept->erasedAt) {
            // What it waited for, a time or another record, may be there.
            keeper.settle(*kept, checked);
            if (kept->disposition == Disposition::accepted) {
                keeper.releaseWaiting(kept->key);
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
    const KeptRecord record =
        keeper.recordOf(checked, {arrival.submission, arrival.source, arrival.at, arrival.piece.bytes, arrival.digest});
    if (kept && !refused) {
        keeper.supersede(*kept, record, arrival.source.actor);  // a held record yields its key
    }
    if (quarantined) {
        keeper.supersede(*quarantined, record, arrival.source.actor);  // the same bytes are good today
    }
    keeper.keep(record, arrival.source);
    return {arrival.piece.number, record.id, record.disposition, false, record.findings, {}};
}

}  // namespace hcp
