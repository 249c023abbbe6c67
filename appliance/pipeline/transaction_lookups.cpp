#include "pipeline/transaction_lookups.h"

namespace hcp {

std::optional<Fields> TransactionLookups::accepted(const RecordKey& key) const {
    const auto kept = records_.find(key);
    const bool accepted = kept && kept->disposition == Disposition::accepted && !kept->erasedAt;
    return accepted ? std::optional(kept->fields) : std::nullopt;
}

std::vector<RecordKey> TransactionLookups::alike(const RecordKey& self, const Trace& trace, std::int64_t withinMs,
                                                 std::size_t countMax) const {
    return records_.alike(self, trace, withinMs, countMax);
}

std::optional<bool> TransactionLookups::isWorking(const Day& day) const {
    return calendar_.announced(day) ? std::optional(calendar_.isWorking(day)) : std::nullopt;
}

std::optional<KeptVersion> TransactionLookups::keptOtherwise(const RecordKey& key) const {
    const auto kept = records_.find(key);
    if (!kept || kept->contentDigest == digest_) {
        return std::nullopt;
    }
    KeptVersion version{kept->disposition, kept->fields, {}};
    switch (held_) {
        case HeldUnderItsKey::yields:
            // What the province has by itself is no sender's to correct.
            if (kept->origin == RecordOrigin::province) {
                version.disposition = Disposition::accepted;
            }
            break;
        case HeldUnderItsKey::yieldsThoughAccepted:
            version.disposition = Disposition::held;
            break;
        case HeldUnderItsKey::claims:
            version.disposition = Disposition::accepted;
            break;
    }
    for (const auto& finding : kept->findings) {
        version.objected.insert(finding.at);
    }
    return version;
}

}  // namespace hcp
