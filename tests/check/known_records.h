// A store that knows what a test says it knows.
#pragma once

#include <algorithm>
#include <map>

#include "check/lookups.h"
#include "record/record_json.h"
#include "support/fujian.h"

namespace hcp::test {

struct KnownRecords final : Lookups {
    std::map<RecordKey, Fields> kept;
    std::optional<KeptVersion> other;
    std::size_t others = 0;       ///< so many other records leave every trace
    std::optional<bool> working;  ///< whether people work on every day

    void know(RecordKind kind, const Draft& record) {
        Fields fields = fieldsOf(*parseJson(record.json()));
        const RecordKey key = keyOf(kind, fields);
        kept.insert_or_assign(key, std::move(fields));
    }
    [[nodiscard]] std::optional<Fields> accepted(const RecordKey& key) const override {
        const auto found = kept.find(key);
        return found == kept.end() ? std::nullopt : std::optional(found->second);
    }
    [[nodiscard]] std::optional<KeptVersion> keptOtherwise(const RecordKey& /*key*/) const override { return other; }
    [[nodiscard]] std::vector<RecordKey> alike(const RecordKey& self, const Trace& /*trace*/, std::int64_t /*withinMs*/,
                                               std::size_t countMax) const override {
        return std::vector<RecordKey>(std::min(others, countMax), self);
    }
    [[nodiscard]] std::optional<bool> isWorking(const Day& /*day*/) const override { return working; }
};

inline KnownRecords knowingTheService() {
    KnownRecords known;
    known.know(RecordKind::service, serviceRecord());
    return known;
}

/// The findings as "rule at" pairs, in their order.
inline std::string ruleList(const std::vector<Finding>& findings) {
    std::string text;
    for (const auto& finding : findings) {
        text += (text.empty() ? "" : "; ") + finding.rule + " " + finding.at;
    }
    return text;
}

}  // namespace hcp::test
