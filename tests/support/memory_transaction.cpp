#include "support/memory_transaction.h"

#include <algorithm>

namespace hcp::test {

std::optional<KeptRecord> MemoryTransaction::findRefused(RecordKind kind, const std::string& digest) {
    return contents_.first([&](const KeptRecord& r) {
        return r.disposition == Disposition::refused && r.key.kind == kind && r.contentDigest == digest;
    });
}

std::optional<KeptRecord> MemoryTransaction::findSuperseded(RecordKind kind, const std::string& digest) {
    return contents_.first([&](const KeptRecord& r) {
        return !r.supersededBy.empty() && r.key.kind == kind && r.contentDigest == digest;
    });
}

std::vector<KeptRecord> MemoryTransaction::heldOf(const RecordKey& service) {
    return contents_.all([&](const KeptRecord& r) {
        return r.key.kind != RecordKind::service && isOfService(r.key.kind) && r.disposition == Disposition::held &&
               r.supersededBy.empty() && !r.erasedAt && r.key.of(Relation::service) == service;
    });
}

std::vector<RecordKey> MemoryTransaction::alike(const RecordKey& self, const Trace& trace, std::int64_t withinMs,
                                                std::size_t countMax) {
    return contents_.alike(self, trace, withinMs, countMax);
}

std::vector<RecordKey> MemoryTransaction::servicesAt(const std::string& projectNo, const std::string& time,
                                                     std::size_t countMax) {
    std::vector<RecordKey> out;
    for (const auto& record : contents_.records) {
        if (MemoryContents::isLiving(record) && !record.erasedAt && record.key.kind == RecordKind::service &&
            record.key.projectNo == projectNo && out.size() < countMax &&
            record.fields.get(timeFieldOf(RecordKind::service)) == time) {
            out.push_back(record.key);
        }
    }
    return out;
}

void MemoryTransaction::keep(const KeptRecord& record) {
    constraints_.require(!contents_.byId(record.id), "the id is taken");
    constraints_.require(!MemoryContents::isLiving(record) || !contents_.living(record.key), "the key is taken");
    contents_.records.push_back(record);
    noteCheck(record);
}

void MemoryTransaction::settle(const KeptRecord& record, Moment at) {
    auto& kept = recordNamed(record.id);
    constraints_.require(kept.supersededBy.empty(), "a superseded record is settled");
    const auto living = contents_.living(kept.key);
    constraints_.require(record.disposition == Disposition::refused || !living || living->id == kept.id,
                         "the key is taken");
    contents_.verdicts.emplace_back(kept.id, EarlierVerdict{at, kept.disposition, kept.package, kept.findings});
    kept.disposition = record.disposition;
    kept.package = record.package;
    kept.findings = record.findings;
    for (const auto& trace : record.traces) {
        const auto same = [&](const Trace& t) { return t.name == trace.name && t.value == trace.value; };
        if (std::ranges::none_of(kept.traces, same)) {
            kept.traces.push_back(trace);
        }
    }
    noteCheck(record);
}

void MemoryTransaction::supersede(const std::string& old, const std::string& by) {
    auto& kept = recordNamed(old);
    constraints_.require(kept.supersededBy.empty(), "a record is superseded once");
    constraints_.require(kept.disposition != Disposition::accepted || contents_.wasTurnedDown(kept),
                         "an accepted record is superseded only when it was turned down");
    kept.supersededBy = by;
}

void MemoryTransaction::erase(const KeptRecord& record, Moment at) {
    auto& kept = recordNamed(record.id);
    constraints_.require(!kept.erasedAt, "it was erased before");
    contents_.countedOfErased[kept.id] = contents_.countedOf(kept);
    kept.bytes.clear();
    kept.fields = {};
    kept.salt.clear();
    kept.traces.clear();
    kept.identifiers.clear();
    kept.findings = MemoryContents::withoutValues(record.findings);
    kept.erasedAt = at;
    for (auto& [id, verdict] : contents_.verdicts) {
        if (id == record.id) {
            verdict.findings = MemoryContents::withoutValues(verdict.findings);
        }
    }
    for (auto& parcel : contents_.parcels) {
        if (parcel.lane == MemoryContents::laneOf(kept)) {
            parcel.lastAnswer.clear();
            eraseEventsOf(parcel.id);
        }
    }
}

void MemoryTransaction::keepCheckpoint(const BookCheckpoint& checkpoint) {
    constraints_.require(checkpoint.size > 0 && !checkpoint.subtrees.empty(), "a checkpoint of nothing");
    constraints_.require(
        std::ranges::find(contents_.notes, checkpoint.size, &BookCheckpoint::size) == contents_.notes.end(),
        "there is a checkpoint of this size");
    contents_.notes.push_back(checkpoint);
    std::ranges::sort(contents_.notes, {}, &BookCheckpoint::size);
}

void MemoryTransaction::enqueue(const Parcel& parcel) {
    constraints_.require(contents_.byId(parcel.record).has_value(), "a parcel without a record");
    for (const auto& other : contents_.parcels) {
        constraints_.require(other.id != parcel.id && other.record != parcel.record, "a second parcel of one record");
    }
    contents_.parcels.push_back(parcel);
}

void MemoryTransaction::update(const Parcel& parcel) {
    const auto found = std::ranges::find(contents_.parcels, parcel.id, &Parcel::id);
    constraints_.require(found != contents_.parcels.end(), "no such parcel");
    constraints_.require(
        found->record == parcel.record || (found->state == ParcelState::dead && parcel.state == ParcelState::due),
        "only a dead parcel takes another record, to be sent");
    constraints_.require(
        found->state != ParcelState::delivered || (parcel.state == found->state && parcel.receipt == found->receipt),
        "a delivered parcel is settled");
    *found = parcel;
}

void MemoryTransaction::note(const std::string& parcel, const ParcelEvent& event) {
    constraints_.require(contents_.queuedNamed(parcel).has_value(), "no such parcel");
    contents_.note(parcel, event);
}

void MemoryTransaction::keepPullPlace(const std::string& profile, const PullPlace& place) {
    contents_.pullPlaces[profile] = place;
}

void MemoryTransaction::close() {
    constraints_.require(!constraints_.broken(), "a fault was passed over");
    for (const auto& record : contents_.records) {
        constraints_.require(record.supersededBy.empty() || contents_.byId(record.supersededBy).has_value(),
                             "superseded by a record that is not there");
    }
}

void MemoryTransaction::noteCheck(const KeptRecord& record) {
    const auto same = [&](const auto& one) { return one.first == record.id; };
    const auto check = deviceCheckIn(record);
    if (check && record.disposition != Disposition::refused && std::ranges::none_of(contents_.checks, same)) {
        contents_.checks.emplace_back(record.id, *check);
    }
}

void MemoryTransaction::eraseEventsOf(const std::string& parcel) {
    for (auto& [id, event] : contents_.events) {
        if (id == parcel) {
            event.answer.clear();
        }
    }
}

KeptRecord& MemoryTransaction::recordNamed(const std::string& id) {
    const auto found = std::ranges::find(contents_.records, id, &KeptRecord::id);
    constraints_.require(found != contents_.records.end(), "no such record");
    return *found;
}

}  // namespace hcp::test
