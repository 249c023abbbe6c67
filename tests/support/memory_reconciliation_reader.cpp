#include "support/memory_reconciliation_reader.h"

#include <algorithm>

namespace hcp::test {

std::optional<Reconciliation> MemoryReconciliationReader::run(const std::string& id) {
    const auto* found = kept().named(id);
    return found == nullptr ? std::nullopt : std::optional(*found);
}

std::optional<Reconciliation> MemoryReconciliationReader::newestRun(const std::string& sender) {
    const auto found = std::find_if(kept().runs.rbegin(), kept().runs.rend(),
                                    [&](const auto& run) { return run.sender == sender && run.result; });
    return found == kept().runs.rend() ? std::nullopt : std::optional(*found);
}

std::vector<Reconciliation> MemoryReconciliationReader::runs(std::size_t countMax) {
    std::vector<Reconciliation> out(kept().runs.rbegin(), kept().runs.rend());
    out.resize(std::min(out.size(), countMax));
    return out;
}

std::vector<Reconciliation> MemoryReconciliationReader::newestRunsWithin(const DaySpan& days) {
    std::vector<Reconciliation> out;
    for (auto run = kept().runs.rbegin(); run != kept().runs.rend(); ++run) {
        if (run->result && days.holds(std::optional(run->days.last)) &&
            std::ranges::count(out, run->sender, &Reconciliation::sender) == 0) {
            out.push_back(*run);
        }
    }
    return out;
}

DayCounts MemoryReconciliationReader::countsOf(const std::string& run) {
    const auto found = kept().counts.find(run);
    return found == kept().counts.end() ? DayCounts{} : found->second;
}

DifferencePage MemoryReconciliationReader::pageOf(const std::string& run, std::int64_t after) {
    constexpr std::int64_t rowsMost = 7;
    const auto& all = kept().rowsOf(run);
    const auto end = std::min(static_cast<std::int64_t>(all.size()), after + rowsMost);
    return {{all.begin() + after, all.begin() + end}, end};
}

void MemoryReconciliationReader::goneWith(const Reconciliation& run, const TakeRow& take) {
    std::ranges::for_each(kept().goneWith(run), take);
}

void MemoryReconciliationReader::ownRecords(const DaySpan& days, std::span<const RecordKind> kinds,
                                            const std::function<void(const OwnRecord&)>& take) {
    for (const auto& record : contents_.records) {
        const OwnRecord own = ownOf(record);
        const auto time = parseCivilTime(own.counted.time);
        const bool refused = record.disposition == Disposition::refused;
        const bool asked =
            refused ? toMoment({days.first}) <= record.receivedAt : time && days.holds(std::optional(time->day));
        if (asked && std::ranges::count(kinds, record.key.kind) > 0) {
            take(own);
        }
    }
}

std::optional<OwnRecord> MemoryReconciliationReader::ownRecord(const RecordKey& key) {
    const auto record = contents_.living(key);
    return record ? std::optional(ownOf(*record)) : std::nullopt;
}

std::vector<RecordKey> MemoryReconciliationReader::servicesTold(const std::string& projectNo, const std::string& time,
                                                                std::size_t countMax) {
    std::vector<RecordKey> out;
    for (const auto& record : contents_.records) {
        if (MemoryContents::isLiving(record) && record.key.kind == RecordKind::service &&
            record.key.projectNo == projectNo && ownOf(record).counted.time == time && out.size() < countMax) {
            out.push_back(record.key);
        }
    }
    return out;
}

OwnRecord MemoryReconciliationReader::ownOf(const KeptRecord& record) const {
    OwnRecord own{record, contents_.countedOf(record, false), std::nullopt, "", false, contents_.placeOf(record.id)};
    for (const auto& parcel : contents_.parcels) {
        if (parcel.record == record.id) {
            own.parcel = parcel.state;
            own.receipt = parcel.receipt;
        }
        const auto carried = contents_.byId(parcel.record);
        own.withdrawn =
            own.withdrawn ||
            (parcel.state == ParcelState::delivered && carried && carried->key.kind == RecordKind::withdrawal &&
             record.key.kind == RecordKind::evaluation && carried->key.of(Relation::evaluation) == record.key);
    }
    return own;
}

}  // namespace hcp::test
