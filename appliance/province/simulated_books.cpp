#include "province/simulated_books.h"

#include <algorithm>
#include <iterator>
#include <random>

namespace hcp {
namespace {

constexpr std::size_t recentCallsMax = 20;

}  // namespace

std::string_view ProvincialRecord::element(std::string_view name) const {
    const auto found = std::ranges::find(elements, name, &std::pair<std::string, std::string>::first);
    return found == elements.end() ? std::string_view{} : std::string_view(found->second);
}

SimulatedBooks::SimulatedBooks(const Clock& clock) : clock_(clock), identifiers_(clock, std::random_device{}()) {}

void SimulatedBooks::keepIn(const std::filesystem::path& file) {
    const std::lock_guard lock(mutex_);
    file_ = std::make_unique<BooksFile>(file);
    for (const ProvincialRecord& record : file_->held()) {
        byKey_[Key{record.kind, record.key}] = records_.size();
        records_.push_back(record);
    }
}

SimulatedBooks::Entry SimulatedBooks::enter(SimulatedRecord record) {
    const std::lock_guard lock(mutex_);
    if (const auto held = byKey_.find(Key{record.kind, record.key}); held != byKey_.end()) {
        ProvincialRecord& again = records_[held->second];
        if (file_) {
            file_->takeAgain(again.receipt);
        }
        ++counts_.duplicates;
        ++again.timesSent;
        return {again.receipt, true};
    }
    std::string receipt = identifiers_.next();
    std::erase(receipt, '-');
    ProvincialRecord taken{std::move(record), receipt, 1, clock_.now()};
    if (file_) {
        file_->take(taken);
    }
    byKey_[Key{taken.kind, taken.key}] = records_.size();
    records_.push_back(std::move(taken));
    ++counts_.taken;
    return {receipt, false};
}

std::optional<ProvincialRecord> SimulatedBooks::find(const std::string& kind, const std::string& key) const {
    const std::lock_guard lock(mutex_);
    const auto found = byKey_.find(Key{kind, key});
    return found == byKey_.end() ? std::nullopt : std::optional(records_[found->second]);
}

std::optional<ProvincialRecord> SimulatedBooks::byReceipt(const std::string& kind, const std::string& receipt) const {
    const std::lock_guard lock(mutex_);
    const auto found = std::ranges::find_if(
        records_, [&](const ProvincialRecord& record) { return record.kind == kind && record.receipt == receipt; });
    return found == records_.end() ? std::nullopt : std::optional(*found);
}

std::vector<ProvincialRecord> SimulatedBooks::between(const std::string& kind, Moment from, Moment to) const {
    const std::lock_guard lock(mutex_);
    std::vector<ProvincialRecord> found;
    std::ranges::copy_if(records_, std::back_inserter(found), [&](const ProvincialRecord& record) {
        return record.kind == kind && record.enteredAt >= from && record.enteredAt < to;
    });
    return found;
}

void SimulatedBooks::tokenIssued() {
    const std::lock_guard lock(mutex_);
    ++counts_.tokens;
}

void SimulatedBooks::callReceived() {
    const std::lock_guard lock(mutex_);
    ++counts_.calls;
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
