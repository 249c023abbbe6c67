// Everything that receives a record, over a store in memory.
#pragma once

#include "pipeline/quarantine.h"
#include "support/reception.h"

namespace hcp::test {

struct IntakeDesk : Reception {
    Quarantine quarantine{store, receiver, rules, clock, identifiers};

    RecordAnswer post(RecordKind kind, const std::string& json) {
        return receiver.receive(kind, {{1, json}}, "intake").records.at(0);
    }
    RecordAnswer post(const Draft& service) { return post(RecordKind::service, service.json()); }
    RecordAnswer evaluate(const Draft& draft) { return post(RecordKind::evaluation, draft.json()); }

    [[nodiscard]] std::string journalKinds() const {
        std::string kinds;
        for (const auto& entry : store.journal) {
            kinds += (kinds.empty() ? "" : " ") + std::string(nameOf(entry.kind));
        }
        return kinds;
    }
};

inline Draft poorWithoutReason() { return evaluation().set("satisfaction", "1").set("evalDetail", ""); }

}  // namespace hcp::test
