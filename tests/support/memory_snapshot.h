// One moment of a store in memory: a copy of all it held.
#pragma once

#include "pipeline/snapshot.h"
#include "support/memory_reconciliation_reader.h"

namespace hcp::test {

class MemorySnapshot final : public Snapshot,
                             private MemoryContents,
                             private RecordReader,
                             private FigureSource,
                             private DetailSource,
                             private DeviceCheckSource {
public:
    explicit MemorySnapshot(const MemoryContents& contents) : MemoryContents(contents) {}

    RecordReader& records() override { return *this; }
    FigureSource& figures() override { return *this; }
    DetailSource& details() override { return *this; }
    DeviceCheckSource& deviceChecks() override { return *this; }
    CaseworkReader& casework() override { return caseworkReader_; }
    ReconciliationReader& reconciliation() override { return reconciliationReader_; }
    std::optional<BookCheckpoint> newestCheckpoint() override {
        return notes.empty() ? std::nullopt : std::optional(notes.back());
    }
    std::int64_t journalSize() override { return static_cast<std::int64_t>(journal.size()); }

private:
    std::optional<KeptRecord> find(const RecordKey& key) override { return living(key); }
    std::optional<KeptRecord> byId(const std::string& id) override { return MemoryContents::byId(id); }
    std::vector<RecordKey> alike(const RecordKey& self, const Trace& trace, std::int64_t withinMs,
                                 std::size_t countMax) override {
        return MemoryContents::alike(self, trace, withinMs, countMax);
    }
    std::optional<QueuedParcel> parcel(const std::string& id) override { return queuedNamed(id); }
    std::vector<ServiceRow> services(const FigureQuestion& question) override {
        return pageOf<ServiceRow>(question, [&](const KeptRecord& record) -> std::optional<ServiceRow> {
            if (!isLiving(record) || record.key.kind != RecordKind::service || !lies(record, question)) {
                return std::nullopt;
            }
            const auto evaluations = [&](const std::set<std::string>& without) {
                return std::ranges::any_of(MemoryContents::records, [&](const KeptRecord& other) {
                    return isLiving(other) && other.key.kind == RecordKind::evaluation &&
                           other.key.of(Relation::service) == record.key && !without.contains(countedOf(other).channel);
                });
            };
            return ServiceRow{{countedOf(record).time, 0},
                              record.key,
                              record.disposition,
                              evaluations({}),
                              evaluations(question.defaultChannels),
                              countedOf(record, question.staff)};
        });
    }
    std::vector<EvaluationRow> evaluations(const FigureQuestion& question) override {
        return pageOf<EvaluationRow>(question, [&](const KeptRecord& record) -> std::optional<EvaluationRow> {
            if (!isLiving(record) || record.key.kind != RecordKind::evaluation || !lies(record, question)) {
                return std::nullopt;
            }
            const auto service = living(record.key.of(Relation::service));
            const auto parcel = std::ranges::find(parcels, record.id, &Parcel::record);
            const bool sent = parcel != parcels.end();
            const Counted counted = countedOf(record);
            return EvaluationRow{{counted.time, 0},
                                 record.key,
                                 record.disposition,
                                 record.origin,
                                 counted.system,
                                 counted.level,
                                 counted.channel,
                                 sent ? std::optional(parcel->state) : std::nullopt,
                                 sent ? parcel->changedAt : Moment{},
                                 service ? countedOf(*service, question.staff) : Counted{}};
        });
    }
    std::vector<ReceivedRow> received(const FigureQuestion& question) override {
        return pageOf<ReceivedRow>(question, [&](const KeptRecord& record) -> std::optional<ReceivedRow> {
            const CivilTime at = toCivilTime(record.receivedAt);
            if (record.origin != RecordOrigin::sender || record.key.kind > RecordKind::evaluation ||
                at < question.begin || at >= question.end) {
                return std::nullopt;
            }
            const auto earlier = std::ranges::find(verdicts, record.id, [](const auto& each) { return each.first; });
            const auto service = record.key.kind == RecordKind::service ? std::optional(record)
                                                                        : living(record.key.of(Relation::service));
            const Counted counted = service ? countedOf(*service) : Counted{};
            return ReceivedRow{{formatCivilTime(at), 0},
                               record.key.kind,
                               record.sender,
                               earlier == verdicts.end() ? record.disposition : earlier->second.disposition,
                               counted.office,
                               counted.officeName};
        });
    }
    std::optional<Counted> counted(const RecordKey& key, bool staff) override {
        const auto record = living(key);
        return record ? std::optional(countedOf(*record, staff)) : std::nullopt;
    }
    std::optional<Counted> counted(const std::string& record, bool staff) override {
        const auto found = MemoryContents::byId(record);
        return found ? std::optional(countedOf(*found, staff)) : std::nullopt;
    }
    std::vector<DeviceCheck> deviceChecks(const Period& period) override { return checksOf(period); }
    RecordPlace newestPlace() override { return static_cast<RecordPlace>(MemoryContents::records.size()); }
    std::vector<EvaluationDetail> evaluations(const EvaluationQuestion& question) override {
        return evaluationDetails(question);
    }
    FailingPage failing(const FailingQuestion& question) override { return failingRecords(question); }
    [[nodiscard]] bool lies(const KeptRecord& record, const FigureQuestion& question) const {
        const auto time = countedOf(record).time;
        return formatCivilTime(question.begin) <= time && time < formatCivilTime(question.end);
    }
    /// What `row` makes of the records, numbered in the order of their arrival, in the order of their times.
    template <class Row, class Make>
    std::vector<Row> pageOf(const FigureQuestion& question, const Make& row) {
        std::vector<Row> rows;
        for (std::size_t i = 0; i < MemoryContents::records.size(); ++i) {
            if (auto made = row(MemoryContents::records[i])) {
                made->place.number = static_cast<std::int64_t>(i) + 1;
                rows.push_back(std::move(*made));
            }
        }
        const auto placeOf = [](const FigurePlace& place) { return std::pair(place.time, place.number); };
        std::ranges::sort(rows, {}, [&](const Row& each) { return placeOf(each.place); });
        std::erase_if(rows, [&](const Row& each) { return placeOf(each.place) <= placeOf(question.after); });
        rows.resize(std::min(rows.size(), question.countMax));
        return rows;
    }

    MemoryCaseworkReader caseworkReader_{casework_};
    MemoryReconciliationReader reconciliationReader_{*this};
};

}  // namespace hcp::test
