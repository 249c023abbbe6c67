#include "province/simulated_books.h"

#include <algorithm>
#include <random>

#include "province/simulated_judgement.h"

namespace hcp {
namespace {

constexpr std::size_t recentCallsMax = 20;

}  // namespace

SimulatedBooks::SimulatedBooks(const Clock& clock) : identifiers_(clock, std::random_device{}()) {}

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
                        text(wire::level), 1});
    return {unid, false};
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

ProvincialCounts SimulatedBooks::counts() const {
    const std::lock_guard lock(mutex_);
    return counts_;
}

std::vector<RecentCall> SimulatedBooks::recentCalls() const {
    const std::lock_guard lock(mutex_);
    return {recent_.begin(), recent_.end()};
}

}  // namespace hcp
