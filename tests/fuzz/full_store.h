// A store that knows something of everything, so that fuzzed records reach the rules that look things up.
#pragma once

#include "check/lookups.h"
#include "record/record_json.h"
#include "support/fujian.h"

namespace hcp::test {

struct FullStore final : Lookups {
    Fields service = fieldsOf(*parseJson(serviceRecord().json()));
    Fields evaluated = fieldsOf(*parseJson(evaluation().json()));

    [[nodiscard]] std::optional<Fields> accepted(const RecordKey& key) const override {
        if (key.projectNo.empty()) {
            return std::nullopt;
        }
        return key.kind == RecordKind::evaluation ? evaluated : service;
    }
    [[nodiscard]] std::optional<KeptVersion> keptOtherwise(const RecordKey& key) const override {
        return key.assessNumber == "2" ? std::optional(KeptVersion{Disposition::held, service, {}}) : std::nullopt;
    }
    [[nodiscard]] std::vector<RecordKey> alike(const RecordKey& self, const Trace& trace, std::int64_t /*withinMs*/,
                                               std::size_t countMax) const override {
        return std::vector<RecordKey>(std::min(countMax, trace.value.size()), self);
    }
    [[nodiscard]] std::optional<bool> isWorking(const Day& day) const override { return day.day % 2 == 0; }
};

}  // namespace hcp::test
