// The requests of casework over a store in memory, asked by whom the test says.
#pragma once

#include "http/audit_api.h"
#include "http/case_api.h"
#include "http/desk.h"
#include "pipeline/case_room.h"

namespace hcp::test {

inline ApiKey keyOf(const CaseActor& person) {
    ApiKey key{"0123abcd", person.id, "", {}, {}};
    key.role = person.role;
    key.office = person.office;
    return key;
}

/// A text member of an answer, anything else as JSON; empty where there is none.
inline std::string member(const ApiResponse& response, std::string_view name) {
    const auto parsed = parseJson(response.body, {.bytesMax = 16U << 20, .membersMax = 1U << 20});
    const JsonValue* value = parsed ? findMember(*parsed, name) : nullptr;
    return value == nullptr ? "" : value->IsString() ? std::string(asText(*value)) : toJson(*value);
}

/// Of a problem, without what all have in common.
inline std::string slugOf(const ApiResponse& response) {
    const std::string type = member(response, "type");
    const std::string_view common = "urn:hcp:problem:";
    return type.starts_with(common) ? type.substr(common.size()) : type;
}

struct CaseworkCounter : CaseRoom {
    Turnstile turnstile{4, 2};
    CaseApi caseApi{cases, store, clock, turnstile};
    ReleaseDesk releases{store, rules, clock};
    AuditApi auditApi{audits, releases, store, clock, turnstile};
    ApiKey holder = keyOf(contactPerson);

    void as(const CaseActor& person) { holder = keyOf(person); }

    struct Sent {
        std::string method = "GET";
        std::string address;  ///< a path with its parameters
        std::string body = {};
        std::string ifMatch = {};
        std::string mediaType = "application/json";
        std::string coding = {};
    };
    /// 0 when nobody answers such a path.
    ApiResponse ask(const Sent& sent) {
        TextBody body(sent.body);
        const auto mark = std::min(sent.address.find('?'), sent.address.size());
        ApiRequest request{sent.method,
                           sent.address.substr(0, mark),
                           sent.mediaType,
                           sent.coding,
                           "",
                           body,
                           sent.address.substr(std::min(mark + 1, sent.address.size()))};
        request.ifMatch = sent.ifMatch;
        auto answer = caseApi.handle(request, holder);
        answer = answer ? answer : auditApi.handle(request, holder);
        if (answer) {
            expectDescribed(request, answer->status);
        }
        return answer.value_or(ApiResponse{.status = 0, .mediaType = {}, .body = {}});
    }
    ApiResponse get(const std::string& address) { return ask({.address = address}); }
    /// What must be the same after a refusal.
    [[nodiscard]] std::string everything() {
        std::string text;
        for (const auto& kept : store.casework().cases({})) {
            text += kept.opening.id + std::to_string(kept.steps.size()) +
                    std::to_string(store.casework().attachmentsOf(kept.opening.id).size()) + " ";
        }
        for (const auto& audit : store.casework().audits({})) {
            text += std::to_string(audit.version) + std::string(nameOf(audit.audit.state)) + " ";
        }
        return text + std::to_string(store.records.size()) + " " + std::to_string(store.journal.size());
    }
};

inline const CaseActor auditPerson{"auditor-1", CaseRole::auditor, ""};
inline const CaseActor operatingPerson{"operator-1", CaseRole::operations, ""};
inline const CaseActor performancePerson{"performance-1", CaseRole::performanceOffice, ""};

}  // namespace hcp::test
