#include "pipeline/assess_quality.h"

#include <algorithm>
#include <iterator>

#include "pipeline/earlier_lookups.h"

namespace hcp {
namespace {

constexpr std::size_t recheckedAtOnce = 200;

std::set<std::string> rulesOf(const std::vector<Finding>& findings) {
    std::set<std::string> rules;
    for (const auto& finding : findings) {
        rules.insert(finding.rule);
    }
    return rules;
}

std::vector<std::string> without(const std::set<std::string>& some, const std::set<std::string>& others) {
    std::vector<std::string> rest;
    std::ranges::set_difference(some, others, std::back_inserter(rest));
    return rest;
}

std::string partIn(const OwnRecord& own, std::string Counted::*part) {
    return own.counted.known ? own.counted.*part : std::string(erasedPlace);
}

std::string windowIn(const OwnRecord& own) { return partIn(own, &Counted::window); }
std::string itemIn(const OwnRecord& own) { return partIn(own, &Counted::item); }

ChangedVerdict changeOf(const OwnRecord& own, const CheckedRecord& today) {
    const KeptRecord& record = own.record;
    const auto time = parseCivilTime(own.counted.time);
    const auto before = rulesOf(record.findings);
    const auto now = rulesOf(today.findings());
    return {record.id,
            record.key,
            record.package,
            record.disposition,
            today.disposition(),
            without(now, before),
            without(before, now),
            time ? std::optional(time->day) : std::nullopt};
}

}  // namespace

void QualityAssessor::each(const DaySpan& period, const std::function<void(const OwnRecord&)>& take) {
    store_.reconciliation().ownRecords(period, comparedKinds, [&](const OwnRecord& own) {
        const bool refused = own.record.disposition == Disposition::refused;
        const bool meant = !refused || period.holds(toCivilTime(own.record.receivedAt).day);
        if (meant && own.record.supersededBy.empty()) {
            take(own);
        }
    });
}

QualityPlace QualityAssessor::placeOf(const OwnRecord& own) {
    QualityPlace place{own.counted.office, own.record.sender, windowIn(own), itemIn(own)};
    if (own.record.key.kind == RecordKind::service) {
        return place;
    }
    if (const auto service = store_.reconciliation().ownRecord(own.record.key.of(Relation::service))) {
        place.office = service->counted.office;
        place.item = itemIn(*service);
        place.window = place.window.empty() ? windowIn(*service) : place.window;
    }
    return place;
}

std::vector<QualityRow> QualityAssessor::rows(const DaySpan& period, std::set<QualityPart> kept) {
    QualityTally tally(std::move(kept));
    each(period, [&](const OwnRecord& own) { tally.add(placeOf(own), own.record.findings); });
    return tally.rows();
}

void QualityAssessor::failing(const DaySpan& period, const std::function<void(const QualityFailure&)>& take) {
    each(period, [&](const OwnRecord& own) {
        const KeptRecord& record = own.record;
        if (!record.findings.empty()) {
            take({record.id, record.key, own.counted.time, record.disposition, placeOf(own), record.findings});
        }
    });
}

QualityAssessor::Recheck QualityAssessor::recheck(const DaySpan& period, const RulesInForce& rules,
                                                  const std::function<void(const ChangedVerdict&)>& take) {
    Recheck outcome;
    std::vector<OwnRecord> waiting;
    const auto check = [&] {
        std::vector<ChangedVerdict> changes;
        // A transaction, for what the rules ask of other records; it writes nothing.
        store_.write([&](StoreTransaction& transaction) {
            changes.clear();
            for (const auto& own : waiting) {
                const KeptRecord& record = own.record;
                const EarlierLookups lookups(transaction, rules.calendar(), record);
                changes.push_back(
                    changeOf(own, rules.checker().check(record.key.kind, record.bytes, record.receivedAt, lookups)));
            }
        });
        outcome.checked += waiting.size();
        waiting.clear();
        for (const auto& change : changes) {
            if (change.today != change.stands || !change.fresh.empty() || !change.gone.empty()) {
                ++outcome.changed;
                take(change);
            }
        }
    };
    each(period, [&](const OwnRecord& own) {
        if (own.record.erasedAt) {
            ++outcome.erased;
            return;
        }
        waiting.push_back(own);
        if (waiting.size() == recheckedAtOnce) {
            check();
        }
    });
    check();
    return outcome;
}

}  // namespace hcp
