#include "replay/replayed_figures.h"

#include <algorithm>

namespace hcp {
namespace {

bool counts(Disposition disposition) { return disposition != Disposition::refused; }

auto placeIn(const FigurePlace& place) { return std::pair(place.time, place.number); }

}  // namespace

template <class Row, class Read, class Keep, class Make>
std::vector<Row> ReplayedFigures::page(const FigureQuestion& question, RecordKind kind, const Read& read,
                                       const Keep& keep, const Make& make) {
    std::vector<Row> out;
    FigureQuestion rest = question;
    bool ended = false;
    while (!ended && out.size() < question.countMax) {
        auto rows = read(rest);
        ended = rows.size() < question.countMax;
        for (auto& row : rows) {
            rest.after = row.place;
            if (keep(row)) {
                out.push_back(std::move(row));
            }
        }
    }
    const auto begin = formatCivilTime(question.begin);
    const auto end = formatCivilTime(question.end);
    const auto from = std::max(placeIn(question.after), std::pair(begin, std::int64_t{-1}));
    for (auto added = std::ranges::upper_bound(dispositions_.added(), from, {}, &AddedRecord::place);
         added != dispositions_.added().end() && added->time < end && (ended || added->place() <= placeIn(rest.after));
         ++added) {
        if (added->kind == kind) {
            out.push_back(make(*added));
        }
    }
    std::ranges::sort(out, {}, [](const Row& row) { return placeIn(row.place); });
    out.resize(std::min(out.size(), question.countMax));
    return out;
}

std::vector<ServiceRow> ReplayedFigures::services(const FigureQuestion& question) {
    return page<ServiceRow>(
        question, RecordKind::service, [&](const auto& rest) { return snapshot_.figures().services(rest); },
        [&](ServiceRow& row) { return keep(row, question); },
        [&](const AddedRecord& added) { return serviceRow(added, question); });
}

std::vector<EvaluationRow> ReplayedFigures::evaluations(const FigureQuestion& question) {
    return page<EvaluationRow>(
        question, RecordKind::evaluation, [&](const auto& rest) { return snapshot_.figures().evaluations(rest); },
        [&](EvaluationRow& row) { return keep(row, question); },
        [&](const AddedRecord& added) { return evaluationRow(added, question); });
}

std::vector<ReceivedRow> ReplayedFigures::received(const FigureQuestion& question) {
    auto rows = snapshot_.figures().received(question);
    for (auto& row : rows) {
        row.first = dispositions_.of(row.place.number, row.first);
    }
    return rows;
}

std::optional<Counted> ReplayedFigures::counted(const RecordKey& key, bool staff) {
    if (dispositions_.isLost(key)) {
        return std::nullopt;
    }
    if (auto stored = snapshot_.figures().counted(key, staff)) {
        return stored;
    }
    const auto added =
        key.kind == RecordKind::service ? dispositions_.addedOf(key.kind, key) : std::vector<const AddedRecord*>();
    return added.empty() ? std::nullopt : std::optional(opened(*added.front(), staff).second);
}

std::optional<Counted> ReplayedFigures::counted(const std::string& record, bool staff) {
    return snapshot_.figures().counted(record, staff);
}

bool ReplayedFigures::keep(ServiceRow& row, const FigureQuestion& question) {
    row.disposition = dispositions_.of(row.place.number, row.disposition);
    if (dispositions_.hasOtherEvaluations(row.key)) {
        evaluate(row, question);
    }
    return counts(row.disposition);
}

bool ReplayedFigures::keep(EvaluationRow& row, const FigureQuestion& question) {
    row.disposition = dispositions_.of(row.place.number, row.disposition);
    if (row.disposition == Disposition::held) {
        row.parcel.reset();
    }
    const RecordKey service = row.key.of(Relation::service);
    if (dispositions_.isLost(service) || !dispositions_.addedOf(RecordKind::service, service).empty()) {
        row.service = counted(service, question.staff).value_or(Counted{});
    }
    return counts(row.disposition);
}

void ReplayedFigures::evaluate(ServiceRow& row, const FigureQuestion& question) {
    std::vector<std::string> channels;
    for (const char* number : {"1", "2"}) {
        const RecordKey key{RecordKind::evaluation, row.key.projectNo, row.key.serviceNumber, number};
        const auto own = snapshot_.reconciliation().ownRecord(key);
        if (own && counts(dispositions_.of(own->number, own->record.disposition))) {
            channels.push_back(own->counted.channel);
        }
    }
    for (const auto* added : dispositions_.addedOf(RecordKind::evaluation, row.key)) {
        channels.push_back(opened(*added, false).second.channel);
    }
    row.evaluated = !channels.empty();
    row.activelyEvaluated = std::ranges::any_of(
        channels, [&](const std::string& channel) { return !question.defaultChannels.contains(channel); });
}

ServiceRow ReplayedFigures::serviceRow(const AddedRecord& added, const FigureQuestion& question) {
    auto [record, counted] = opened(added, question.staff);
    ServiceRow row{{added.time, added.number}, record.key, added.disposition, false, false, std::move(counted)};
    evaluate(row, question);
    return row;
}

EvaluationRow ReplayedFigures::evaluationRow(const AddedRecord& added, const FigureQuestion& question) {
    const auto [record, counted] = opened(added, false);
    return {{added.time, added.number},
            record.key,
            added.disposition,
            record.origin,
            counted.system,
            counted.level,
            counted.channel,
            std::nullopt,
            Moment{},
            this->counted(record.key.of(Relation::service), question.staff).value_or(Counted{})};
}

std::pair<KeptRecord, Counted> ReplayedFigures::opened(const AddedRecord& added, bool staff) {
    KeptRecord record = snapshot_.records().byId(added.id).value();
    record.disposition = added.disposition;
    Counted counted = countedIn(record);
    if (!staff) {
        counted.staff.clear();
    }
    return {std::move(record), std::move(counted)};
}

}  // namespace hcp
