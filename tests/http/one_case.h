// One case, and the steps and files that somebody hands in for it over HTTP.
#pragma once

#include "http/casework_counter.h"

namespace hcp::test {

inline const std::string casesPath = "/api/v1/cases";
inline const std::string pdf = "%PDF-1.7\n...\n%%EOF\n";

inline std::string stepBody(const std::string& name, const Fields& evidence, const std::string& more = {}) {
    std::string fields;
    for (const auto& [field, value] : evidence) {
        fields += (fields.empty() ? "" : ",") + quoteJson(field) + ":" + quoteJson(value);
    }
    return R"({"step":)" + quoteJson(name) + R"(,"evidence":{)" + fields + "}" + more + "}";
}

/// One poor review of the office of contactPerson.
struct OneCase : CaseworkCounter {
    std::string id;

    OneCase() {
        post(serviceRecord());
        evaluate(poorReview());
        id = only().id;
    }
    [[nodiscard]] std::string address() const { return casesPath + "/" + id; }
    [[nodiscard]] std::string tag() { return "\"" + std::to_string(only().version) + "\""; }
    ApiResponse hand(const std::string& body, const std::string& ifMatch) {
        return ask({"POST", address() + "/steps", body, ifMatch});
    }
    /// A minute later, on the present version.
    ApiResponse hand(CaseAction action, const Evidence& changes = {}, const std::string& more = {}) {
        clock.advanceMs(60000);
        return hand(stepBody(std::string(nameOf(action)), evidenceFor(action, changes), more), tag());
    }
    ApiResponse attach(const std::string& bytes, const std::string& type = "application/pdf",
                       const std::string& name = "a.pdf") {
        return ask({"POST", address() + "/attachments?name=" + name, bytes, "", type});
    }
};

}  // namespace hcp::test
