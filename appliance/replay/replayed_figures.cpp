#include "replay/replayed_figures.h"

#include <algorithm>
#include <functional>

namespace hcp {
namespace {

/// 64 bits of a key.
std::uint64_t bitsOf(const RecordKey& key) {
    return std::hash<std::string>{}(std::string(nameOf(key.kind)) + " " + key.text());
}

std::uint64_t serviceOf(const RecordKey& key) { return bitsOf(key.of(Relation::service)); }

bool counts(Disposition disposition) { return disposition != Disposition::refused; }

bool stands(const std::vector<std::uint64_t>& sorted, std::uint64_t one) {
    return std::ranges::binary_search(sorted, one);
}

auto placeIn(const FigurePlace& place) { return std::pair(place.time, place.number); }

}  // namespace

void ReplayedDispositions::note(const OwnRecord& own, Disposition disposition) {
    const Disposition stored = own.record.disposition;
    if (disposition == stored) {
        return;
    }
    changed_.push_back({own.number, disposition});
    if (counts(stored) == counts(disposition)) {
        return;
    }
    const bool isService = own.record.key.kind == RecordKind::service;
    const std::uint64_t service = serviceOf(own.record.key);
    if (!counts(stored) && parseCivilTime(own.counted.time)) {
        added_.push_back({own.record.key.kind, own.counted.time, own.number, disposition, service, own.record.id});
    } else if (counts(stored)) {
        lost_.push_back(bitsOf(own.record.key));
    }
    if (!isService) {
        otherEvaluations_.push_back(service);
    }
}

void ReplayedDispositions::finish() {
    std::ranges::sort(changed_, {}, &Changed::number);
    std::ranges::sort(added_, {}, [](const Added& each) { return std::pair(each.time, each.number); });
    for (std::size_t i = 0; i < added_.size(); ++i) {
        addedByService_.emplace_back(added_[i].service, i);
    }
    std::ranges::sort(addedByService_);
    std::ranges::sort(lost_);
    std::ranges::sort(otherEvaluations_);
}

Disposition ReplayedDispositions::of(std::int64_t number, Disposition stored) const {
    const auto found = std::ranges::lower_bound(changed_, number, {}, &Changed::number);
    return found != changed_.end() && found->number == number ? found->disposition : stored;
}

std::vector<const ReplayedDispositions::Added*> ReplayedDispositions::addedOf(RecordKind kind,
                                                                              std::uint64_t service) const {
    std::vector<const Added*> found;
    const auto first = std::ranges::lower_bound(addedByService_, std::pair(service, std::size_t{0}));
    for (auto each = first; each != addedByService_.end() && each->first == service; ++each) {
        if (added_[each->second].kind == kind) {
            found.push_back(&added_[each->second]);
        }
    }
    return found;
}

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
    const auto placeOfAdded = [](const Added& each) { return std::pair(each.time, each.number); };
    for (auto added = std::ranges::upper_bound(dispositions_.added_, from, {}, placeOfAdded);
         added != dispositions_.added_.end() && added->time < end &&
         (ended || placeOfAdded(*added) <= placeIn(rest.after));
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
        [&](const Added& added) { return serviceRow(added, question); });
}

std::vector<EvaluationRow> ReplayedFigures::evaluations(const FigureQuestion& question) {
    return page<EvaluationRow>(
        question, RecordKind::evaluation, [&](const auto& rest) { return snapshot_.figures().evaluations(rest); },
        [&](EvaluationRow& row) { return keep(row, question); },
        [&](const Added& added) { return evaluationRow(added, question); });
}

std::vector<ReceivedRow> ReplayedFigures::received(const FigureQuestion& question) {
    auto rows = snapshot_.figures().received(question);
    for (auto& row : rows) {
        row.first = dispositions_.of(row.place.number, row.first);
    }
    return rows;
}

std::optional<Counted> ReplayedFigures::counted(const RecordKey& key, bool staff) {
    if (stands(dispositions_.lost_, bitsOf(key))) {
        return std::nullopt;
    }
    if (auto stored = snapshot_.figures().counted(key, staff)) {
        return stored;
    }
    const auto added =
        key.kind == RecordKind::service ? dispositions_.addedOf(key.kind, bitsOf(key)) : std::vector<const Added*>();
    return added.empty() ? std::nullopt : std::optional(opened(*added.front(), staff).second);
}

std::optional<Counted> ReplayedFigures::counted(const std::string& record, bool staff) {
    return snapshot_.figures().counted(record, staff);
}

bool ReplayedFigures::keep(ServiceRow& row, const FigureQuestion& question) {
    row.disposition = dispositions_.of(row.place.number, row.disposition);
    if (stands(dispositions_.otherEvaluations_, serviceOf(row.key))) {
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
    if (stands(dispositions_.lost_, bitsOf(service)) ||
        !dispositions_.addedOf(RecordKind::service, bitsOf(service)).empty()) {
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
    for (const auto* added : dispositions_.addedOf(RecordKind::evaluation, serviceOf(row.key))) {
        channels.push_back(opened(*added, false).second.channel);
    }
    row.evaluated = !channels.empty();
    row.activelyEvaluated = std::ranges::any_of(
        channels, [&](const std::string& channel) { return !question.defaultChannels.contains(channel); });
}

ServiceRow ReplayedFigures::serviceRow(const Added& added, const FigureQuestion& question) {
    auto [record, counted] = opened(added, question.staff);
    ServiceRow row{{added.time, added.number}, record.key, added.disposition, false, false, std::move(counted)};
    evaluate(row, question);
    return row;
}

EvaluationRow ReplayedFigures::evaluationRow(const Added& added, const FigureQuestion& question) {
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

std::pair<KeptRecord, Counted> ReplayedFigures::opened(const Added& added, bool staff) {
    KeptRecord record = snapshot_.records().byId(added.id).value();
    record.disposition = added.disposition;
    Counted counted = countedIn(record);
    if (!staff) {
        counted.staff.clear();
    }
    return {std::move(record), std::move(counted)};
}

}  // namespace hcp
