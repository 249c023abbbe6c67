#include "check/outcome_json.h"

#include <stdexcept>

#include "foundation/json.h"

namespace hcp {
namespace {

void append(std::string& json, std::string_view name, std::string_view value, bool evenEmpty = true) {
    if (!value.empty() || evenEmpty) {
        json += (json.back() == '{' ? "" : ",") + quoteJson(name) + ":" + quoteJson(value);
    }
}

void appendEvidence(std::string& json, const std::vector<std::string>& evidence) {
    if (evidence.empty()) {
        return;
    }
    std::string list;
    for (const auto& key : evidence) {
        list += (list.empty() ? "" : ",") + quoteJson(key);
    }
    json += ",\"evidence\":[" + list + "]";
}

std::vector<std::string> readEvidence(const JsonValue& finding) {
    std::vector<std::string> evidence;
    if (const JsonValue* list = findMember(finding, "evidence"); list != nullptr && list->IsArray()) {
        for (const auto& key : list->GetArray()) {
            evidence.emplace_back(key.IsString() ? asText(key) : std::string_view());
        }
    }
    return evidence;
}

}  // namespace

std::string findingsJson(const std::vector<Finding>& findings) {
    std::string json = "[";
    for (const auto& finding : findings) {
        std::string one = "{";
        append(one, "rule", finding.rule);
        append(one, "severity", nameOf(finding.severity));
        append(one, "dimension", nameOf(finding.dimension));
        append(one, "at", finding.at);
        append(one, "value", finding.value, false);
        append(one, "requirement", finding.requirement, false);
        append(one, "clause", finding.clause, false);
        append(one, "keywordLocation", finding.keywordLocation, false);
        append(one, "message", finding.message);
        appendEvidence(one, finding.evidence);
        json += (json.size() > 1 ? "," : "") + one + "}";
    }
    return json + "]";
}

std::vector<Finding> findingsFromJson(const std::string& json) {
    const auto parsed = parseJson(json, {.membersMax = 1U << 16});
    if (!parsed || !parsed->IsArray()) {
        throw std::invalid_argument("not the JSON form of findings");
    }
    std::vector<Finding> findings;
    for (const auto& one : parsed->GetArray()) {
        const auto severity = severityOf(textOf(one, "severity"));
        const auto dimension = dimensionOf(textOf(one, "dimension"));
        if (!severity || !dimension) {
            throw std::invalid_argument("not the JSON form of a finding");
        }
        findings.push_back({textOf(one, "rule"), *severity, *dimension, textOf(one, "requirement"),
                            textOf(one, "clause"), textOf(one, "at"), textOf(one, "value"), textOf(one, "message"),
                            textOf(one, "keywordLocation"), readEvidence(one)});
    }
    return findings;
}

}  // namespace hcp
