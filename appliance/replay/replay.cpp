#include "replay/replay.h"

#include "calendar/period.h"

namespace hcp {
namespace {

constexpr std::size_t recordsAtOnce = 200;

std::string monthOf(const Day& day) { return Period::around(PeriodUnit::month, day).text(); }

ReplayedPlace placeOf(Snapshot& snapshot, const OwnRecord& own, bool isSame) {
    ReplayedPlace place{own.record.key.kind, own.counted.office, {}};
    if (isSame) {
        return place;
    }
    if (place.kind != RecordKind::service && isOfService(place.kind)) {
        const auto service = snapshot.figures().counted(own.record.key.of(Relation::service), false);
        place.office = service ? service->office : std::string();
    }
    place.months.insert(monthOf(toCivilTime(own.record.receivedAt).day));
    if (const auto time = parseCivilTime(own.counted.time)) {
        place.months.insert(monthOf(time->day));
    }
    return place;
}

}  // namespace

void eachReplayed(Snapshot& snapshot, const DaySpan& days,
                  const std::function<void(const std::vector<OwnRecord>&)>& take) {
    std::vector<OwnRecord> waiting;
    snapshot.reconciliation().ownRecords(days, recordKinds, [&](const OwnRecord& own) {
        if (!own.record.erasedAt) {
            waiting.push_back(own);
        }
        if (waiting.size() == recordsAtOnce) {
            take(waiting);
            waiting.clear();
        }
    });
    take(waiting);
}

void replay(Snapshot& snapshot, const DaySpan& days, ReplaySide& before, ReplaySide& after,
            ReplayComparison& comparison, const std::function<void(std::string_view, std::uint64_t)>& progress) {
    const auto tell = [&](std::string_view what, std::uint64_t count) {
        if (progress) {
            progress(what, count);
        }
    };
    eachReplayed(snapshot, days, [&](const std::vector<OwnRecord>& records) {
        const auto old = before.of(snapshot, records);
        const auto now = after.of(snapshot, records);
        for (std::size_t i = 0; i < records.size(); ++i) {
            comparison.compare(placeOf(snapshot, records[i], old[i].verdict == now[i].verdict), old[i], now[i]);
        }
        tell("records", comparison.records());
    });
    for (std::uint64_t reports = 1;; ++reports) {
        auto old = before.nextReport(snapshot);
        auto now = after.nextReport(snapshot);
        if (!old && !now) {
            break;
        }
        comparison.cells().compare(std::move(old), std::move(now));
        tell("reports", reports);
    }
    comparison.conclude(before.ground(), after.ground());
}

}  // namespace hcp
