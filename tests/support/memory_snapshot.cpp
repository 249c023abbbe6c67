#include "support/memory_snapshot.h"

#include <algorithm>
#include <set>

namespace hcp::test {

template <class Row, class Make>
std::vector<Row> MemorySnapshot::pageOf(const FigureQuestion& question, const Make& row) {
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

std::optional<BookCheckpoint> MemorySnapshot::newestCheckpoint() {
    return notes.empty() ? std::nullopt : std::optional(notes.back());
}

std::vector<RecordKey> MemorySnapshot::alike(const RecordKey& self, const Trace& trace, std::int64_t withinMs,
                                             std::size_t countMax) {
    return MemoryContents::alike(self, trace, withinMs, countMax);
}

std::vector<ServiceRow> MemorySnapshot::services(const FigureQuestion& question) {
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

std::vector<EvaluationRow> MemorySnapshot::evaluations(const FigureQuestion& question) {
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

std::vector<ReceivedRow> MemorySnapshot::received(const FigureQuestion& question) {
    return pageOf<ReceivedRow>(question, [&](const KeptRecord& record) -> std::optional<ReceivedRow> {
        const CivilTime at = toCivilTime(record.receivedAt);
        if (record.origin != RecordOrigin::sender || record.key.kind > RecordKind::evaluation || at < question.begin ||
            at >= question.end) {
            return std::nullopt;
        }
        const auto earlier = std::ranges::find(verdicts, record.id, [](const auto& each) { return each.first; });
        const auto service =
            record.key.kind == RecordKind::service ? std::optional(record) : living(record.key.of(Relation::service));
        const Counted counted = service ? countedOf(*service) : Counted{};
        return ReceivedRow{{formatCivilTime(at), 0},
                           record.key.kind,
                           record.sender,
                           earlier == verdicts.end() ? record.disposition : earlier->second.disposition,
                           counted.office,
                           counted.officeName};
    });
}

std::optional<Counted> MemorySnapshot::counted(const RecordKey& key, bool staff) {
    const auto record = living(key);
    return record ? std::optional(countedOf(*record, staff)) : std::nullopt;
}

std::optional<Counted> MemorySnapshot::counted(const std::string& record, bool staff) {
    const auto found = MemoryContents::byId(record);
    return found ? std::optional(countedOf(*found, staff)) : std::nullopt;
}

std::vector<EvaluationDetail> MemorySnapshot::evaluations(const EvaluationQuestion& question) {
    return evaluationDetails(question);
}

bool MemorySnapshot::lies(const KeptRecord& record, const FigureQuestion& question) const {
    const auto time = countedOf(record).time;
    return formatCivilTime(question.begin) <= time && time < formatCivilTime(question.end);
}

}  // namespace hcp::test
