#include "pipeline/quarantine.h"

#include <algorithm>
#include <iterator>
#include <set>

#include "casework/rights.h"
#include "foundation/json.h"
#include "pipeline/keeper.h"
#include "pipeline/transaction_lookups.h"

namespace hcp {
namespace {

std::string actorOf(const Access& who) { return who.sender.value_or(ownActor); }

/// A correction is from where the refused record is: what the province has is not sent there.
Source sourceOf(StoreTransaction& transaction, const KeptRecord& refused, const Access& who) {
    const std::string sender = who.sender.value_or("");
    Source source{sender.empty() ? ownActor : sender, sender, refused.origin};
    if (refused.origin == RecordOrigin::province) {
        source.receipt = transaction.parcel(refused.id).value().parcel.receipt;
    }
    return source;
}

std::vector<std::string> unexpectedChanges(const RecordSchema& schema, const KeptRecord& refused,
                                           const KeptRecord& by) {
    std::set<std::string> objected;
    for (const auto& finding : refused.findings) {
        objected.insert(finding.at);
    }
    const auto keyFields = keyFieldsOf(refused.key.kind);
    std::vector<std::string> changed;
    for (const auto& property : schema.properties) {
        const std::string at = "/" + pointerToken(property.name);
        const bool expected = !property.original && std::ranges::find(keyFields, property.name) == keyFields.end();
        if (!expected && !objected.contains(at) && !refused.fields.blank(property.name) &&
            refused.fields.get(property.name) != by.fields.get(property.name) && !by.fields.empty()) {
            changed.push_back(at);
        }
    }
    return changed;
}

std::string noteOf(const std::vector<std::string>& changed) {
    std::string note;
    for (const auto& at : changed) {
        note += (note.empty() ? " changed " : " ") + at;
    }
    return note;
}

/// What was wrong with the form of its file is no matter of a package: only its sender can mend it.
bool hasFormFault(const KeptRecord& record) {
    return std::ranges::any_of(record.findings,
                               [](const Finding& finding) { return finding.rule.starts_with("csv."); });
}

}  // namespace

bool Quarantine::mayBeListedFor(CaseRole role) const {
    const auto terms = rules_.current()->terms();
    return terms && scopeOf(role, CaseAction::seeQuarantine, *terms) == RightScope::all;
}

std::optional<std::string> Quarantine::look(const std::string& id, const Access& who) {
    std::optional<std::string> bytes;
    store_.write([&](StoreTransaction& transaction) {
        const auto record = transaction.byId(id);
        if (record && record->disposition == Disposition::refused && who.owns(record->sender) && !record->erasedAt) {
            transaction.append(
                {clock_.now(), JournalKind::looked, actorOf(who), id, commitmentTo(*record), "", {}, ""});
            bytes = record->bytes;
        }
    });
    return bytes;
}

Expected<CorrectionAnswer, CorrectionProblem> Quarantine::correct(const std::string& id, std::string_view bytes,
                                                                  const Access& who) {
    Expected<CorrectionAnswer, CorrectionProblem> outcome = Unexpected{CorrectionProblem{}};
    const auto rules = rules_.current();
    store_.write([&](StoreTransaction& transaction) {
        const auto refused = transaction.byId(id);
        if (!refused || !who.owns(refused->sender)) {
            outcome = Unexpected{CorrectionProblem{CorrectionRefusal::notThere}};
            return;
        }
        if (refused->disposition != Disposition::refused) {
            outcome = Unexpected{CorrectionProblem{CorrectionRefusal::notRefused, refused->supersededBy}};
            return;
        }
        const auto before = refused->supersededBy.empty() ? std::nullopt : transaction.byId(refused->supersededBy);
        if (before && before->bytes != bytes) {
            outcome = Unexpected{CorrectionProblem{CorrectionRefusal::corrected, before->id}};
            return;
        }
        CorrectionAnswer answer;
        answer.submission = receiver_.openSubmission();
        answer.record = receiver_.receiveWithin(transaction, answer.submission, refused->key.kind, {1, bytes},
                                                sourceOf(transaction, *refused, who));
        const auto by = transaction.byId(answer.record.id);
        answer.changed = unexpectedChanges(rules->package().schemas.at(refused->key.kind), *refused, *by);
        // Where a place is yielded only to what has its own, no chain of corrections ends in itself.
        const bool linkedNow = !transaction.byId(id)->supersededBy.empty();
        if (!linkedNow && by->id != id && by->supersededBy.empty()) {
            Keeper(transaction, *rules, clock_, identifiers_)
                .supersede(*refused, *by, actorOf(who), noteOf(answer.changed));
            answer.linked = true;
        } else {
            answer.linked = linkedNow;
        }
        outcome = std::move(answer);
    });
    return outcome;
}

RecheckAnswer Quarantine::recheck(QuarantineQuestion question) {
    RecheckAnswer answer;
    const std::size_t countMax = question.countMax;
    const auto rules = rules_.current();
    while (answer.records.size() < countMax) {
        question.countMax = std::min(recheckBatch, countMax - answer.records.size());
        const QuarantinePage page = store_.quarantine(question);
        std::vector<RecheckedRecord> batch;
        store_.write([&](StoreTransaction& transaction) {
            batch.clear();
            for (const auto& record : page.records) {
                batch.push_back(recheckOne(transaction, *rules, record.id, actorOf(question.access)));
            }
        });
        std::ranges::move(batch, std::back_inserter(answer.records));
        answer.next = page.more ? std::optional(page.records.back().place()) : std::nullopt;
        if (!page.more) {
            break;
        }
        question.after = answer.next;
    }
    return answer;
}

RecheckedRecord Quarantine::recheckOne(StoreTransaction& transaction, const RulesInForce& rules, const std::string& id,
                                       const std::string& actor) {
    KeptRecord record = transaction.byId(id).value();
    if (record.disposition != Disposition::refused || !record.supersededBy.empty() || record.erasedAt ||
        hasFormFault(record)) {
        return {id, record.disposition, record.supersededBy};  // somebody was here meanwhile, or there is nothing to do
    }
    const TransactionLookups lookups(transaction, rules.calendar(), record.contentDigest, HeldUnderItsKey::claims);
    const CheckedRecord checked = rules.checker().check(record.key.kind, record.bytes, record.receivedAt, lookups);
    Keeper keeper(transaction, rules, clock_, identifiers_);
    const auto kept = transaction.find(checked.key());
    if (kept && kept->contentDigest == record.contentDigest) {
        keeper.supersede(record, *kept, actor);
        return {id, record.disposition, kept->id};
    }
    // A package that lets a taken key pass does not make it free, and a key that could not be read is none we kept.
    if (checked.disposition() == Disposition::refused || (!kept && checked.key() == record.key)) {
        keeper.settle(record, checked, actor);
        if (record.disposition == Disposition::accepted) {
            keeper.releaseWaiting(record.key);
        }
    }
    return {id, record.disposition, ""};
}

}  // namespace hcp
