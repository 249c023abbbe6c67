// What a store in memory holds, and how it is found there, the slow and obvious way.
#pragma once

#include <algorithm>
#include <deque>
#include <iterator>
#include <map>
#include <utility>

#include "pipeline/counted.h"
#include "pipeline/detail_source.h"
#include "pipeline/device_checks.h"
#include "pipeline/ports.h"
#include "support/memory_casework.h"
#include "support/memory_filings.h"
#include "support/memory_publications.h"
#include "support/memory_reconciliation.h"

namespace hcp::test {

struct MemoryContents {
    std::deque<KeptRecord> records;
    std::deque<JournalEntry> journal;
    std::deque<BookCheckpoint> notes;
    std::deque<Parcel> parcels;
    std::deque<std::pair<std::string, EarlierVerdict>> verdicts;
    std::deque<std::pair<std::string, ParcelEvent>> events;  ///< each with the id of its parcel
    std::map<std::string, PullPlace> pullPlaces;
    std::deque<std::pair<std::string, DeviceCheck>> checks;  ///< each with the id of its record
    MemoryCasework casework_;
    MemoryReconciliation reconciliation_;
    MemoryFilings filings_;
    MemoryPublications publications_;
    std::map<std::string, Counted> countedOfErased;  ///< what outlives a record's content, by its id
    std::optional<Moment> outageTold_;

    [[nodiscard]] bool hasOpenCase(const RecordKey& service) const {
        return std::ranges::any_of(casework_.cases, [&](const MemoryCasework::Standing& one) {
            return one.head.projectNo == service.projectNo && one.head.serviceNumber == service.serviceNumber &&
                   !MemoryCasework::isSettled(one.head);
        });
    }
    [[nodiscard]] bool owes(const RecordKey& service) const {
        return hasOpenCase(service) || std::ranges::any_of(parcels, [&](const Parcel& parcel) {
                   const auto record = byId(parcel.record);
                   return parcel.state != ParcelState::delivered && parcel.state != ParcelState::dead &&
                          record->key.of(Relation::service) == service;
               });
    }
    [[nodiscard]] Counted countedOf(const KeptRecord& record, bool staff = true) const {
        const auto erased = countedOfErased.find(record.id);
        Counted counted = erased == countedOfErased.end() ? countedIn(record) : erased->second;
        if (!staff) {
            counted.staff.clear();
        }
        return counted;
    }
    static std::string laneOf(const KeptRecord& record) {
        return record.key.projectNo + "/" + record.key.serviceNumber;
    }
    [[nodiscard]] bool hasUndelivered(const KeptRecord& record) const {
        return std::ranges::any_of(parcels, [&](const Parcel& parcel) {
            return parcel.state != ParcelState::delivered && parcel.lane == laneOf(record);
        });
    }
    [[nodiscard]] bool wasTurnedDown(const KeptRecord& record) const {
        return std::ranges::any_of(parcels, [&](const Parcel& parcel) {
            return parcel.state == ParcelState::dead && parcel.lane == laneOf(record);
        });
    }
    /// The first parcel of its lane that was not delivered and stands before it, or an empty text.
    [[nodiscard]] std::string behind(const Parcel& one) const {
        for (const auto& parcel : parcels) {
            if (parcel.id == one.id) {
                break;
            }
            if (parcel.lane == one.lane && parcel.state != ParcelState::delivered) {
                return parcel.id;
            }
        }
        return "";
    }
    [[nodiscard]] std::vector<QueuedParcel> queued() const {
        std::vector<QueuedParcel> out;
        for (const auto& parcel : parcels) {
            const auto record = byId(parcel.record);
            out.push_back({static_cast<std::int64_t>(out.size()) + 1, parcel, record->key, behind(parcel),
                           record->erasedAt.has_value()});
        }
        return out;
    }
    [[nodiscard]] std::optional<QueuedParcel> queuedNamed(const std::string& id) const {
        const auto all = queued();
        const auto found = std::ranges::find_if(
            all, [&](const QueuedParcel& one) { return one.parcel.id == id || one.parcel.record == id; });
        return found == all.end() ? std::nullopt : std::optional(*found);
    }
    void note(const std::string& parcel, const ParcelEvent& event) {
        const auto last =
            std::find_if(events.rbegin(), events.rend(), [&](const auto& one) { return one.first == parcel; });
        if (last != events.rend() && repeats(last->second, event)) {
            last->second.lastAt = event.lastAt;
            last->second.times += event.times;
        } else {
            events.emplace_back(parcel, event);
        }
    }
    static std::vector<Finding> withoutValues(std::vector<Finding> findings) {
        for (auto& finding : findings) {
            finding.value.clear();
            finding.message.clear();
            finding.evidence.clear();
        }
        return findings;
    }
    static bool isLiving(const KeptRecord& record) {
        return record.disposition != Disposition::refused && record.supersededBy.empty();
    }
    template <class Predicate>
    [[nodiscard]] std::optional<KeptRecord> first(const Predicate& predicate) const {
        const auto found = std::ranges::find_if(records, predicate);
        return found == records.end() ? std::nullopt : std::optional(*found);
    }
    template <class Predicate>
    [[nodiscard]] std::vector<KeptRecord> all(const Predicate& predicate) const {
        std::vector<KeptRecord> out;
        std::ranges::copy_if(records, std::back_inserter(out), predicate);
        return out;
    }
    [[nodiscard]] std::optional<KeptRecord> living(const RecordKey& key) const {
        return first([&](const KeptRecord& r) { return isLiving(r) && r.key == key; });
    }
    [[nodiscard]] std::optional<KeptRecord> byId(const std::string& id) const {
        return first([&](const KeptRecord& r) { return r.id == id; });
    }
    [[nodiscard]] std::vector<RecordKey> alike(const RecordKey& self, const Trace& trace, std::int64_t withinMs,
                                               std::size_t countMax) const {
        std::vector<std::pair<std::int64_t, RecordKey>> near;
        for (const auto& record : records) {
            for (const auto& left : record.traces) {
                const std::int64_t distance = std::abs(left.at.msSinceEpoch - trace.at.msSinceEpoch);
                if (isLiving(record) && record.key != self && left.name == trace.name && left.value == trace.value &&
                    distance <= withinMs) {
                    near.emplace_back(distance, record.key);
                }
            }
        }
        std::ranges::stable_sort(near, {}, &std::pair<std::int64_t, RecordKey>::first);
        std::vector<RecordKey> out;
        for (std::size_t i = 0; i < near.size() && i < countMax; ++i) {
            out.push_back(near[i].second);
        }
        return out;
    }
    [[nodiscard]] std::vector<DeviceCheck> checksOf(const Period& period) const {
        std::vector<DeviceCheck> out;
        for (const auto& [record, check] : checks) {
            if (isLiving(*byId(record)) && period.first() <= check.at.day && check.at.day <= period.last()) {
                out.push_back(check);
            }
        }
        std::ranges::sort(out, {}, [](const DeviceCheck& one) { return std::pair(one.at, one.device); });
        return out;
    }
    [[nodiscard]] RecordPlace placeOf(const std::string& id) const {
        return std::ranges::find(records, id, &KeptRecord::id) - records.begin() + 1;
    }
    [[nodiscard]] std::vector<EvaluationDetail> evaluationDetails(const EvaluationQuestion& question) const {
        std::vector<EvaluationDetail> out;
        for (const auto& r : records) {
            const Counted counted = countedOf(r);
            const std::string& time = counted.time;
            const EvaluationPlace place{time, placeOf(r.id)};
            const bool stood = r.supersededBy.empty() || placeOf(r.supersededBy) > question.upTo;
            if (r.key.kind == RecordKind::evaluation && r.disposition != Disposition::refused && stood &&
                time >= formatCivilTime(question.since) && time < formatCivilTime(question.until) &&
                place.place <= question.upTo && (!question.after || *question.after < place)) {
                const auto parcel = std::ranges::find(parcels, r.id, &Parcel::record);
                const bool made = parcel != parcels.end();
                const auto service = living(r.key.of(Relation::service));
                out.push_back({place, r, counted, service, service ? countedOf(*service) : Counted{},
                               made ? std::optional(parcel->state) : std::nullopt, made ? parcel->receipt : ""});
            }
        }
        std::ranges::sort(out, {}, &EvaluationDetail::place);
        out.resize(std::min(out.size(), question.countMax));
        return out;
    }
    [[nodiscard]] FailingPage failingRecords(const FailingQuestion& question) const {
        FailingPage page{{}, question.upTo};
        for (const auto& r : records) {
            const RecordPlace place = placeOf(r.id);
            if (place <= question.after || place > question.upTo || r.findings.empty() ||
                r.receivedAt < question.since || r.receivedAt >= question.until) {
                continue;
            }
            const auto service =
                r.key.kind == RecordKind::service ? std::optional(r) : living(r.key.of(Relation::service));
            const Counted counted = service ? countedOf(*service) : Counted{};
            page.records.push_back({r.id, r.key, r.sender, r.package, r.receivedAt, r.disposition, r.findings,
                                    r.supersededBy, r.erasedAt.has_value(), counted.office, counted.officeName});
            if (page.records.size() == question.countMax) {
                page.readTo = place;
                break;
            }
        }
        return page;
    }
    [[nodiscard]] QuarantinePage page(const QuarantineQuestion& question) const {
        const auto asked = [&](const KeptRecord& r) {
            const QuarantinePlace place{r.receivedAt, r.id};
            const bool open = r.supersededBy.empty();
            const bool inState =
                question.state == QuarantineState::all || open == (question.state == QuarantineState::open);
            return r.disposition == Disposition::refused && inState && question.access.owns(r.sender) &&
                   (!question.kind || r.key.kind == *question.kind) && question.since <= r.receivedAt &&
                   r.receivedAt < question.until && (!question.after || *question.after < place) &&
                   (question.rule.empty() ||
                    (open && std::ranges::find(r.findings, question.rule, &Finding::rule) != r.findings.end()));
        };
        QuarantinePage page;
        for (const auto& r : all(asked)) {
            page.records.push_back(
                {r.id, r.submission, r.key.kind, r.sender, r.package, r.receivedAt, r.findings, r.supersededBy});
        }
        std::ranges::sort(page.records, {}, &QuarantinedRecord::place);
        page.more = page.records.size() > question.countMax;
        page.records.resize(std::min(page.records.size(), question.countMax));
        return page;
    }
};

}  // namespace hcp::test
