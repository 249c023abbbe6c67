#include "app/earlier_records.h"

#include <iterator>

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
    // From the moment outwards, so that a text on every line costs no more than one on a few.
    const std::int64_t at = trace.at.msSinceEpoch;
    const TracesByTime& traces = found->second;
    auto after = traces.lower_bound(at);
    auto before = after;
    std::vector<RecordKey> keys;
    const auto take = [&](const RecordKey& key) {
        if (key != self) {
            keys.push_back(key);
        }
    };
    while (keys.size() < countMax) {
        const bool hasBefore = before != traces.begin() && at - std::prev(before)->first <= withinMs;
        const bool hasAfter = after != traces.end() && after->first - at <= withinMs;
        if (hasBefore && (!hasAfter || at - std::prev(before)->first <= after->first - at)) {
            take((--before)->second);
        } else if (hasAfter) {
            take((after++)->second);
        } else {
            break;
        }
    }
    return keys;
}

std::optional<bool> EarlierRecords::isWorking(const Day& day) const {
    return calendar_.announced(day) ? std::optional(calendar_.isWorking(day)) : std::nullopt;
}

}  // namespace hcp
