#include "measures/tally.h"

#include <algorithm>
#include <ranges>

namespace hcp {
namespace {

constexpr std::array<std::string_view, groupings.size()> groupingNames{"total",  "office", "system", "staff",
                                                                       "window", "item",   "channel"};

bool holds(const Measure& measure, const Fact& fact) {
    return std::ranges::all_of(measure.where,
                               [&](const auto& wanted) { return wanted.second.contains(fact.of(wanted.first)); });
}

GroupKey keyOf(Grouping by, const Fact& fact) {
    switch (by) {
        case Grouping::total:
            break;
        case Grouping::office:
            return {fact.of(Aspect::office), ""};
        case Grouping::system:
            return {"", fact.of(Aspect::system)};
        case Grouping::staff:
            return {fact.of(Aspect::office), fact.of(Aspect::staff)};
        case Grouping::window:
            return {fact.of(Aspect::office), fact.of(Aspect::window)};
        case Grouping::item:
            return {"", fact.of(Aspect::item)};
        case Grouping::channel:
            return {"", fact.of(Aspect::channel)};
    }
    return {};
}

const std::string& nameIn(Grouping by, const Fact& fact) {
    switch (by) {
        case Grouping::window:
            return fact.of(Aspect::windowName);
        case Grouping::item:
            return fact.of(Aspect::itemName);
        case Grouping::staff:
            return fact.of(Aspect::staff);
        case Grouping::total:
        case Grouping::office:
        case Grouping::system:
        case Grouping::channel:
            break;
    }
    static const std::string none;
    return none;
}

}  // namespace

std::string_view nameOf(Grouping grouping) { return groupingNames.at(static_cast<std::size_t>(grouping)); }

std::optional<Grouping> groupingOf(std::string_view name) {
    const auto found = std::ranges::find(groupingNames, name);
    return found == groupingNames.end()
               ? std::nullopt
               : std::optional(static_cast<Grouping>(std::distance(groupingNames.begin(), found)));
}

Tally::Tally(const MeasureBook& book, std::vector<Part> parts) : book_(book) {
    for (const auto& part : parts) {
        parts_[part];
    }
    for (const auto& name : book.names()) {
        const Measure& measure = *book.find(name);
        if (measure.form == Measure::Form::count) {
            const std::size_t slot = measure.each ? 0 : slotOf(name);
            counts_[measure.fact].push_back({slot, name, &measure});
        }
    }
}

std::size_t Tally::slotOf(const std::string& name) { return slots_.try_emplace(name, slots_.size()).first->second; }

std::vector<std::size_t> Tally::slotsFor(const Fact& fact) {
    std::vector<std::size_t> slots;
    for (const auto& count : counts_[fact.kind]) {
        if (!holds(*count.measure, fact)) {
            continue;
        }
        if (!count.measure->each) {
            slots.push_back(count.slot);
        } else if (const std::string& code = fact.of(*count.measure->each); !code.empty()) {
            slots.push_back(slotOf(familyAndCode(count.name).first + ":" + code));
        }
    }
    return slots;
}

void Tally::remember(Grouping by, const GroupKey& key, const Fact& fact) {
    const auto keep = [&](Named& named, const std::string& name) {
        if (!name.empty() && std::tie(named.at, named.name) < std::tie(fact.at, name)) {
            named = {fact.at, name};
        }
    };
    if (const std::string& name = nameIn(by, fact); !name.empty()) {
        keep(names_[{by, key}], name);
    }
    keep(officeNames_[fact.of(Aspect::office)], fact.of(Aspect::officeName));
}

void Tally::add(const Fact& fact) {
    std::optional<std::vector<std::size_t>> slots;
    std::optional<Grouping> grouped;  // parts of one grouping stand together
    GroupKey key;
    for (auto& [part, rows] : parts_) {
        if (fact.at < part.period.begin() || fact.at >= part.period.end()) {
            continue;
        }
        if (!slots) {
            slots = slotsFor(fact);
        }
        if (grouped != part.by) {
            grouped = part.by;
            key = keyOf(part.by, fact);
            remember(part.by, key, fact);
        }
        Numbers& numbers = rows[key];
        numbers.resize(std::max(numbers.size(), slots_.size()));
        for (const std::size_t slot : *slots) {
            ++numbers[slot];
        }
    }
}

std::vector<std::pair<GroupKey, Counts>> Tally::rows(const Part& part) const {
    std::vector<std::pair<GroupKey, Counts>> out;
    for (const auto& [key, numbers] : parts_.at(part)) {
        Counts counts;
        for (const auto& [name, slot] : slots_) {
            if (slot < numbers.size() && numbers[slot] != 0) {
                counts.emplace(name, numbers[slot]);
            }
        }
        out.emplace_back(key, std::move(counts));
    }
    return out;
}

Counts Tally::total(const Period& period) const {
    auto found = rows({Grouping::total, period});
    return found.empty() ? Counts{} : std::move(found.front().second);
}

GroupNames Tally::names(Grouping by, const GroupKey& key) const {
    const auto name = names_.find({by, key});
    const auto office = officeNames_.find(key.office);
    return {office == officeNames_.end() ? "" : office->second.name, name == names_.end() ? "" : name->second.name};
}

std::vector<std::string> Tally::codes(const std::string& family) const {
    std::vector<std::string> found;
    const std::string prefix = family + ":";
    for (auto at = slots_.lower_bound(prefix); at != slots_.end() && at->first.starts_with(prefix); ++at) {
        found.push_back(at->first.substr(prefix.size()));
    }
    std::ranges::sort(found, {}, [](const std::string& code) { return std::pair(code.size(), code); });
    return found;
}

CivilTime Tally::begin() const {
    const auto periods = parts_ | std::views::transform([](const auto& part) { return part.first.period.begin(); });
    return *std::ranges::min_element(periods);
}

CivilTime Tally::end() const {
    const auto periods = parts_ | std::views::transform([](const auto& part) { return part.first.period.end(); });
    return *std::ranges::max_element(periods);
}

bool Tally::asks(Grouping by) const {
    return std::ranges::any_of(parts_, [&](const auto& part) { return part.first.by == by; });
}

}  // namespace hcp
