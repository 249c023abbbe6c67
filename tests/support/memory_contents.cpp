#include "support/memory_contents.h"

#include <algorithm>
#include <cstdlib>

namespace hcp::test {

bool MemoryContents::hasOpenCase(const RecordKey& service) const {
    return std::ranges::any_of(casework_.cases, [&](const MemoryCasework::Standing& one) {
        return one.head.projectNo == service.projectNo && one.head.serviceNumber == service.serviceNumber &&
               !MemoryCasework::isSettled(one.head);
    });
}

bool MemoryContents::owes(const RecordKey& service) const {
    return hasOpenCase(service) || std::ranges::any_of(parcels, [&](const Parcel& parcel) {
               const auto record = byId(parcel.record);
               return parcel.state != ParcelState::delivered && parcel.state != ParcelState::dead &&
                      record->key.of(Relation::service) == service;
           });
}

Counted MemoryContents::countedOf(const KeptRecord& record, bool staff) const {
    const auto erased = countedOfErased.find(record.id);
    Counted counted = erased == countedOfErased.end() ? countedIn(record) : erased->second;
    if (!staff) {
        counted.staff.clear();
    }
    return counted;
}

std::string MemoryContents::laneOf(const KeptRecord& record) {
    return record.key.projectNo + "/" + record.key.serviceNumber;
}

bool MemoryContents::hasUndelivered(const KeptRecord& record) const {
    return std::ranges::any_of(parcels, [&](const Parcel& parcel) {
        return parcel.state != ParcelState::delivered && parcel.lane == laneOf(record);
    });
}

bool MemoryContents::wasTurnedDown(const KeptRecord& record) const {
    return std::ranges::any_of(parcels, [&](const Parcel& parcel) {
        return parcel.state == ParcelState::dead && parcel.lane == laneOf(record);
    });
}

std::string MemoryContents::behind(const Parcel& one) const {
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

std::vector<QueuedParcel> MemoryContents::queued() const {
    std::vector<QueuedParcel> out;
    for (const auto& parcel : parcels) {
        const auto record = byId(parcel.record);
        out.push_back({static_cast<std::int64_t>(out.size()) + 1, parcel, record->key, behind(parcel),
                       record->erasedAt.has_value()});
    }
    return out;
}

std::optional<QueuedParcel> MemoryContents::queuedNamed(const std::string& id) const {
    const auto all = queued();
    const auto found = std::ranges::find_if(
        all, [&](const QueuedParcel& one) { return one.parcel.id == id || one.parcel.record == id; });
    return found == all.end() ? std::nullopt : std::optional(*found);
}

void MemoryContents::note(const std::string& parcel, const ParcelEvent& event) {
    const auto last =
        std::find_if(events.rbegin(), events.rend(), [&](const auto& one) { return one.first == parcel; });
    if (last != events.rend() && repeats(last->second, event)) {
        last->second.lastAt = event.lastAt;
        last->second.times += event.times;
    } else {
        events.emplace_back(parcel, event);
    }
}

std::vector<Finding> MemoryContents::withoutValues(std::vector<Finding> findings) {
    for (auto& finding : findings) {
        finding.value.clear();
        finding.message.clear();
        finding.evidence.clear();
    }
    return findings;
}

bool MemoryContents::isLiving(const KeptRecord& record) {
    return record.disposition != Disposition::refused && record.supersededBy.empty();
}

std::optional<KeptRecord> MemoryContents::living(const RecordKey& key) const {
    return first([&](const KeptRecord& r) { return isLiving(r) && r.key == key; });
}

std::optional<KeptRecord> MemoryContents::byId(const std::string& id) const {
    return first([&](const KeptRecord& r) { return r.id == id; });
}

std::vector<RecordKey> MemoryContents::alike(const RecordKey& self, const Trace& trace, std::int64_t withinMs,
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

std::vector<DeviceCheck> MemoryContents::checksOf(const Period& period) const {
    std::vector<DeviceCheck> out;
    for (const auto& [record, check] : checks) {
        if (isLiving(*byId(record)) && period.first() <= check.at.day && check.at.day <= period.last()) {
            out.push_back(check);
        }
    }
    std::ranges::sort(out, {}, [](const DeviceCheck& one) { return std::pair(one.at, one.device); });
    return out;
}

RecordPlace MemoryContents::placeOf(const std::string& id) const {
    return std::ranges::find(records, id, &KeptRecord::id) - records.begin() + 1;
}

std::vector<EvaluationDetail> MemoryContents::evaluationDetails(const EvaluationQuestion& question) const {
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

FailingPage MemoryContents::failingRecords(const FailingQuestion& question) const {
    FailingPage page{{}, question.upTo};
    for (const auto& r : records) {
        const RecordPlace place = placeOf(r.id);
        if (place <= question.after || place > question.upTo || r.findings.empty() || r.receivedAt < question.since ||
            r.receivedAt >= question.until) {
            continue;
        }
        const auto service = r.key.kind == RecordKind::service ? std::optional(r) : living(r.key.of(Relation::service));
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

QuarantinePage MemoryContents::page(const QuarantineQuestion& question) const {
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

}  // namespace hcp::test
