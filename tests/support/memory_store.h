// A store in memory that can be told to fail, for the pipeline's tests.
#pragma once

#include <algorithm>
#include <deque>

#include "pipeline/ports.h"

namespace hcp::test {

class MemoryStore final : public Store, private StoreTransaction {
public:
    std::deque<KeptRecord> records;
    std::deque<JournalEntry> journal;
    std::deque<BookCheckpoint> checkpoints;
    std::deque<Parcel> parcels;
    std::deque<std::pair<std::string, EarlierVerdict>> verdicts;
    /// After so many writes one fails when its work is done, as a disk does that is full at the commit.
    std::optional<int> failAfterCommits;

    StoreTrouble troubled = StoreTrouble::none;

    [[nodiscard]] StoreTrouble trouble() const override { return troubled; }
    void attend() override {}

    void write(const std::function<void(StoreTransaction&)>& work) override {
        const MemoryStore before = *this;
        try {
            work(*this);
            if (failAfterCommits && (*failAfterCommits)-- == 0) {
                failAfterCommits.reset();
                throw StoreFault("disk full");
            }
        } catch (...) {
            records = before.records;
            journal = before.journal;
            checkpoints = before.checkpoints;
            parcels = before.parcels;
            verdicts = before.verdicts;
            throw;
        }
    }

    std::vector<Parcel> claimDue(Moment now, int countMax) override {
        std::vector<Parcel> out;
        for (auto& parcel : parcels) {
            const bool open = parcel.state == ParcelState::due || parcel.state == ParcelState::unknown;
            if (open && parcel.dueAt <= now && static_cast<int>(out.size()) < countMax) {
                parcel = claimed(parcel, now);
                out.push_back(parcel);
            }
        }
        return out;
    }
    int reclaimInFlight(Moment now) override {
        int count = 0;
        for (auto& parcel : parcels) {
            if (parcel.state == ParcelState::inFlight) {
                parcel.state = ParcelState::unknown;
                parcel.dueAt = now;
                ++count;
            }
        }
        return count;
    }
    std::optional<KeptRecord> find(const RecordKey& key) override {
        return first([&](const KeptRecord& r) {
            return r.disposition != Disposition::refused && r.supersededBy.empty() && r.key == key;
        });
    }
    std::optional<KeptRecord> byId(const std::string& id) override {
        return first([&](const KeptRecord& r) { return r.id == id; });
    }
    std::vector<KeptRecord> bySubmission(const std::string& submission) override {
        std::vector<KeptRecord> out;
        std::ranges::copy_if(records, std::back_inserter(out),
                             [&](const KeptRecord& r) { return r.submission == submission; });
        return out;
    }
    std::vector<EarlierVerdict> verdictsOf(const std::string& id) override {
        std::vector<EarlierVerdict> out;
        for (const auto& [record, verdict] : verdicts) {
            if (record == id) {
                out.push_back(verdict);
            }
        }
        return out;
    }
    StoreCounts counts() override { return {}; }

private:
    template <class Predicate>
    std::optional<KeptRecord> first(const Predicate& predicate) const {
        const auto found = std::ranges::find_if(records, predicate);
        return found == records.end() ? std::nullopt : std::optional(*found);
    }

    std::optional<KeptRecord> findRefused(RecordKind kind, const std::string& digest) override {
        return first([&](const KeptRecord& r) {
            return r.disposition == Disposition::refused && r.key.kind == kind && r.contentDigest == digest;
        });
    }
    std::vector<KeptRecord> heldEvaluationsOf(const RecordKey& service) override {
        std::vector<KeptRecord> out;
        std::ranges::copy_if(records, std::back_inserter(out), [&](const KeptRecord& r) {
            return r.key.kind == RecordKind::evaluation && r.disposition == Disposition::held &&
                   r.supersededBy.empty() && r.key.of(Relation::service) == service;
        });
        return out;
    }
    std::vector<RecordKey> alike(const RecordKey& self, const Trace& trace, std::int64_t withinMs,
                                 std::size_t countMax) override {
        std::vector<std::pair<std::int64_t, RecordKey>> near;
        for (const auto& record : records) {
            for (const auto& left : record.traces) {
                const std::int64_t distance = std::abs(left.at.msSinceEpoch - trace.at.msSinceEpoch);
                if (record.disposition != Disposition::refused && record.supersededBy.empty() && record.key != self &&
                    left.name == trace.name && left.value == trace.value && distance <= withinMs) {
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
    void keep(const KeptRecord& record) override { records.push_back(record); }
    std::optional<KeptRecord> findSuperseded(RecordKind kind, const std::string& digest) override {
        return first([&](const KeptRecord& r) {
            return !r.supersededBy.empty() && r.key.kind == kind && r.contentDigest == digest;
        });
    }
    void settle(const KeptRecord& record, Moment at) override {
        auto& kept = *std::ranges::find(records, record.id, &KeptRecord::id);
        verdicts.emplace_back(kept.id, EarlierVerdict{at, kept.disposition, kept.package, kept.findings});
        kept = record;
    }
    void supersede(const std::string& old, const std::string& by) override {
        std::ranges::find(records, old, &KeptRecord::id)->supersededBy = by;
    }
    void append(const JournalEntry& entry) override { journal.push_back(entry); }
    void keepCheckpoint(const BookCheckpoint& checkpoint) override { checkpoints.push_back(checkpoint); }
    void enqueue(const Parcel& parcel) override { parcels.push_back(parcel); }
    void update(const Parcel& parcel) override { *std::ranges::find(parcels, parcel.id, &Parcel::id) = parcel; }
};

}  // namespace hcp::test
