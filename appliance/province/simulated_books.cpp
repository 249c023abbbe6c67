#include "province/simulated_books.h"

#include <algorithm>
#include <iterator>
#include <random>

#include "province/simulated_judgement.h"

namespace hcp {
namespace {

constexpr std::size_t recentCallsMax = 20;

}  // namespace

SimulatedBooks::SimulatedBooks(const Clock& clock) : clock_(clock), identifiers_(clock, std::random_device{}()) {}

SimulatedBooks::Entry SimulatedBooks::enter(const std::string& operation, const ReceivedLetter& letter) {
    const auto text = [&letter](std::string_view element) { return std::string(textOf(letter, element)); };
    const Key key{text(wire::projectNo), text(wire::serviceTime), text(wire::evaluateType)};
    const std::lock_guard lock(mutex_);
    const auto [place, isNew] = byKey_.try_emplace(key, records_.size());
    if (!isNew) {
        ++counts_.duplicates;
        ProvincialRecord& held = records_[place->second];
        ++held.timesSent;
        return {held.evaluateUnid, true};
    }
    ++counts_.taken;
    std::string unid = identifiers_.next();
    std::erase(unid, '-');
    records_.push_back({unid, operation, text(wire::projectNo), text(wire::serviceTime), text(wire::evaluateType),
                        text(wire::level), 1, clock_.now(), letter});
    return {unid, false};
}

std::optional<SimulatedBooks::Entry> SimulatedBooks::enterStep(const ProvincialStep& step, bool once) {
    const std::lock_guard lock(mutex_);
    for (ProvincialStep& taken : steps_) {
        if (taken.evaluateUnid != step.evaluateUnid || taken.operation != step.operation) {
            continue;
        }
        if (taken.roundNumber == step.roundNumber) {
            ++counts_.duplicates;
            ++taken.timesSent;
            return Entry{step.evaluateUnid, true, true};
        }
        if (once) {
            return std::nullopt;
        }
    }
    ++counts_.steps;
    steps_.push_back(step);
    return Entry{step.evaluateUnid, false, true};
}

std::optional<ProvincialRecord> SimulatedBooks::find(const std::string& evaluateUnid) const {
    const std::lock_guard lock(mutex_);
    const auto found = std::ranges::find(records_, evaluateUnid, &ProvincialRecord::evaluateUnid);
    return found == records_.end() ? std::nullopt : std::optional(*found);
}

std::optional<ProvincialRecord> SimulatedBooks::about(const std::string& projectNo, const std::string& serviceTime,
                                                      const std::string& evaluateType) const {
    const std::lock_guard lock(mutex_);
    const auto found = byKey_.find({projectNo, serviceTime, evaluateType});
    return found == byKey_.end() ? std::nullopt : std::optional(records_[found->second]);
}

std::vector<ProvincialRecord> SimulatedBooks::between(Moment from, Moment to) const {
    const std::lock_guard lock(mutex_);
    std::vector<ProvincialRecord> found;
    std::ranges::copy_if(records_, std::back_inserter(found), [from, to](const ProvincialRecord& record) {
        return record.enteredAt >= from && record.enteredAt < to;
    });
    return found;
}

void SimulatedBooks::tokenIssued() {
    const std::lock_guard lock(mutex_);
    ++counts_.tokens;
}

int SimulatedBooks::callReceived() {
    const std::lock_guard lock(mutex_);
    return ++counts_.calls;
}

void SimulatedBooks::tokenRefused() {
    const std::lock_guard lock(mutex_);
    ++counts_.tokenErrors;
}

void SimulatedBooks::refused() {
    const std::lock_guard lock(mutex_);
    ++counts_.refused;
}

void SimulatedBooks::remember(RecentCall call) {
    const std::lock_guard lock(mutex_);
    recent_.push_front(std::move(call));
    if (recent_.size() > recentCallsMax) {
        recent_.pop_back();
    }
}

std::vector<ProvincialRecord> SimulatedBooks::records() const {
    const std::lock_guard lock(mutex_);
    return records_;
}

std::vector<ProvincialStep> SimulatedBooks::steps() const {
    const std::lock_guard lock(mutex_);
    return steps_;
}

ProvincialCounts SimulatedBooks::counts() const {
    const std::lock_guard lock(mutex_);
    return counts_;
}

std::vector<RecentCall> SimulatedBooks::recentCalls() const {
    const std::lock_guard lock(mutex_);
    return {recent_.begin(), recent_.end()};
}

}  // namespace hcp
