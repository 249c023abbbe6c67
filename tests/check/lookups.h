// A store that knows what a test says it knows.
#pragma once

#include "check/rule_engine.h"
#include "record/record_json.h"
#include "support/fujian.h"

namespace hcp::test {

struct KnownRecords final : Lookups {
    std::optional<Fields> service;
    std::optional<KeptVersion> other;

    [[nodiscard]] std::optional<Fields> serviceRecord(const RecordKey& /*key*/) const override { return service; }
    [[nodiscard]] std::optional<KeptVersion> keptOtherwise(const RecordKey& /*key*/) const override { return other; }
};

inline KnownRecords knowingTheService() {
    KnownRecords known;
    known.service = fieldsOf(*parseJson(serviceRecord().json()));
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
