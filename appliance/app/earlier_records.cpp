#include "app/earlier_records.h"

#include <algorithm>

namespace hcp {

void EarlierRecords::remember(const CheckedRecord& record) {
    if (record.disposition() == Disposition::refused) {
        return;
    }
    KeptVersion version{record.disposition(), record.fields(), {}};
    for (const auto& finding : record.findings()) {
        version.objected.insert(finding.at);
    }
    // A correction takes the place of what was held.
    const bool isNew = kept_.insert_or_assign(record.key(), Kept{std::move(version), digest_}).second;
    if (isNew) {
        for (const auto& trace : record.traces()) {
            traces_[{trace.name, trace.value}].emplace(trace.at.msSinceEpoch, record.key());
        }
    }
}

std::optional<Fields> EarlierRecords::accepted(const RecordKey& key) const {
    const auto found = kept_.find(key);
    return found != kept_.end() && found->second.version.disposition == Disposition::accepted
               ? std::optional(found->second.version.fields)
               : std::nullopt;
}

std::optional<KeptVersion> EarlierRecords::keptOtherwise(const RecordKey& key) const {
    const auto found = kept_.find(key);
    return found != kept_.end() && found->second.digest != digest_ ? std::optional(found->second.version)
                                                                   : std::nullopt;
}

std::vector<RecordKey> EarlierRecords::alike(const RecordKey& self, const Trace& trace, std::int64_t withinMs,
                                             std::size_t countMax) const {
    const auto found = traces_.find({trace.name, trace.value});
    if (found == traces_.end()) {
        return {};
    }
    const std::int64_t at = trace.at.msSinceEpoch;
    std::vector<std::pair<std::int64_t, RecordKey>> near;
    for (auto left = found->second.lower_bound(at - withinMs);
         left != found->second.end() && left->first <= at + withinMs; ++left) {
        if (left->second != self) {
            near.emplace_back(std::abs(left->first - at), left->second);
        }
    }
    std::ranges::stable_sort(near, {}, &std::pair<std::int64_t, RecordKey>::first);
    std::vector<RecordKey> keys;
    for (std::size_t i = 0; i < near.size() && i < countMax; ++i) {
        keys.push_back(near[i].second);
    }
    return keys;
}

}  // namespace hcp
