#include "replay/replayed_dispositions.h"

#include <algorithm>
#include <functional>

namespace hcp {
namespace {

/// 64 bits of a key.
std::uint64_t bitsOf(const RecordKey& key) {
    return std::hash<std::string>{}(std::string(nameOf(key.kind)) + " " + key.text());
}

bool counts(Disposition disposition) { return disposition != Disposition::refused; }

bool stands(const std::vector<std::uint64_t>& sorted, std::uint64_t one) {
    return std::ranges::binary_search(sorted, one);
}

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
    const std::uint64_t service = bitsOf(own.record.key.of(Relation::service));
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
    std::ranges::sort(added_, {}, &AddedRecord::place);
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

bool ReplayedDispositions::isLost(const RecordKey& key) const { return stands(lost_, bitsOf(key)); }

bool ReplayedDispositions::hasOtherEvaluations(const RecordKey& service) const {
    return stands(otherEvaluations_, bitsOf(service));
}

std::vector<const AddedRecord*> ReplayedDispositions::addedOf(RecordKind kind, const RecordKey& service) const {
    std::vector<const AddedRecord*> found;
    const std::uint64_t bits = bitsOf(service);
    const auto first = std::ranges::lower_bound(addedByService_, std::pair(bits, std::size_t{0}));
    for (auto each = first; each != addedByService_.end() && each->first == bits; ++each) {
        if (added_[each->second].kind == kind) {
            found.push_back(&added_[each->second]);
        }
    }
    return found;
}

}  // namespace hcp
