// The transaction over a store in memory: every promise of StoreTransaction, kept the slow and obvious way.
#pragma once

#include "support/memory_contents.h"

namespace hcp::test {

class MemoryTransaction final : public StoreTransaction {
public:
    explicit MemoryTransaction(MemoryContents& contents) : contents_(contents) {}

    std::optional<KeptRecord> find(const RecordKey& key) override { return contents_.living(key); }
    std::optional<KeptRecord> findRefused(RecordKind kind, const std::string& digest) override {
        return contents_.first([&](const KeptRecord& r) {
            return r.disposition == Disposition::refused && r.key.kind == kind && r.contentDigest == digest;
        });
    }
    std::optional<KeptRecord> findSuperseded(RecordKind kind, const std::string& digest) override {
        return contents_.first([&](const KeptRecord& r) {
            return !r.supersededBy.empty() && r.key.kind == kind && r.contentDigest == digest;
        });
    }
    std::optional<KeptRecord> byId(const std::string& id) override { return contents_.byId(id); }
    std::vector<KeptRecord> heldOf(const RecordKey& service) override {
        return contents_.all([&](const KeptRecord& r) {
            return r.key.kind != RecordKind::service && isOfService(r.key.kind) && r.disposition == Disposition::held &&
                   r.supersededBy.empty() && !r.erasedAt && r.key.of(Relation::service) == service;
        });
    }
    std::vector<RecordKey> alike(const RecordKey& self, const Trace& trace, std::int64_t withinMs,
                                 std::size_t countMax) override {
        return contents_.alike(self, trace, withinMs, countMax);
    }
    std::vector<RecordKey> servicesAt(const std::string& projectNo, const std::string& time,
                                      std::size_t countMax) override {
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
    void keep(const KeptRecord& record) override {
        require(!contents_.byId(record.id), "the id is taken");
        require(!MemoryContents::isLiving(record) || !contents_.living(record.key), "the key is taken");
        contents_.records.push_back(record);
        noteCheck(record);
    }
    void settle(const KeptRecord& record, Moment at) override {
        auto& kept = recordNamed(record.id);
        require(kept.supersededBy.empty(), "a superseded record is settled");
        const auto living = contents_.living(kept.key);
        require(record.disposition == Disposition::refused || !living || living->id == kept.id, "the key is taken");
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
    void supersede(const std::string& old, const std::string& by) override {
        auto& kept = recordNamed(old);
        require(kept.supersededBy.empty(), "a record is superseded once");
        require(kept.disposition != Disposition::accepted || contents_.wasTurnedDown(kept),
                "an accepted record is superseded only when it was turned down");
        kept.supersededBy = by;
    }
    bool owes(const RecordKey& service) override { return contents_.owes(service); }
    void erase(const KeptRecord& record, Moment at) override {
        auto& kept = recordNamed(record.id);
        require(!kept.erasedAt, "it was erased before");
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
    void append(const JournalEntry& entry) override { contents_.journal.push_back(entry); }
    void keepCheckpoint(const BookCheckpoint& checkpoint) override {
        require(checkpoint.size > 0 && !checkpoint.subtrees.empty(), "a checkpoint of nothing");
        require(std::ranges::find(contents_.notes, checkpoint.size, &BookCheckpoint::size) == contents_.notes.end(),
                "there is a checkpoint of this size");
        contents_.notes.push_back(checkpoint);
        std::ranges::sort(contents_.notes, {}, &BookCheckpoint::size);
    }
    void enqueue(const Parcel& parcel) override {
        require(contents_.byId(parcel.record).has_value(), "a parcel without a record");
        for (const auto& other : contents_.parcels) {
            require(other.id != parcel.id && other.record != parcel.record, "a second parcel of one record");
        }
        contents_.parcels.push_back(parcel);
    }
    void update(const Parcel& parcel) override {
        const auto found = std::ranges::find(contents_.parcels, parcel.id, &Parcel::id);
        require(found != contents_.parcels.end(), "no such parcel");
        require(
            found->record == parcel.record || (found->state == ParcelState::dead && parcel.state == ParcelState::due),
            "only a dead parcel takes another record, to be sent");
        require(found->state != ParcelState::delivered ||
                    (parcel.state == found->state && parcel.receipt == found->receipt),
                "a delivered parcel is settled");
        *found = parcel;
    }
    std::optional<QueuedParcel> parcel(const std::string& id) override { return contents_.queuedNamed(id); }
    void note(const std::string& parcel, const ParcelEvent& event) override {
        require(contents_.queuedNamed(parcel).has_value(), "no such parcel");
        contents_.note(parcel, event);
    }
    void keepPullPlace(const std::string& profile, const PullPlace& place) override {
        contents_.pullPlaces[profile] = place;
    }
    void keepOutageTold(std::optional<Moment> since) override { contents_.outageTold_ = since; }
    CaseworkTransaction& casework() override { return casework_; }
    ReconciliationTransaction& reconciliation() override { return reconciliation_; }
    FilingTransaction& filings() override { return filings_; }
    PublicationTransaction& publications() override { return publicationRows_; }

    /// What a database holds back until the commit: whoever took a record's key must be there by then. A fault that
    /// was passed over is none the less one.
    void close() {
        require(!failed_, "a fault was passed over");
        for (const auto& record : contents_.records) {
            require(record.supersededBy.empty() || contents_.byId(record.supersededBy).has_value(),
                    "superseded by a record that is not there");
        }
    }

private:
    void noteCheck(const KeptRecord& record) {
        const auto same = [&](const auto& one) { return one.first == record.id; };
        const auto check = deviceCheckIn(record);
        if (check && record.disposition != Disposition::refused && std::ranges::none_of(contents_.checks, same)) {
            contents_.checks.emplace_back(record.id, *check);
        }
    }
    void eraseEventsOf(const std::string& parcel) {
        for (auto& [id, event] : contents_.events) {
            if (id == parcel) {
                event.answer.clear();
            }
        }
    }
    void require(bool holds, const char* otherwise) {
        if (!holds) {
            failed_ = true;
            throw StoreFault(otherwise);
        }
    }
    KeptRecord& recordNamed(const std::string& id) {
        const auto found = std::ranges::find(contents_.records, id, &KeptRecord::id);
        require(found != contents_.records.end(), "no such record");
        return *found;
    }

    MemoryContents& contents_;
    bool failed_ = false;
    MemoryCaseworkTransaction casework_{contents_.casework_, failed_};
    MemoryReconciliationTransaction reconciliation_{contents_.reconciliation_, failed_};
    MemoryFilingTransaction filings_{contents_.filings_, failed_};
    MemoryPublicationTransaction publicationRows_{contents_.publications_, failed_};
};

}  // namespace hcp::test
