#include "replay/replayed_record.h"

#include "foundation/digest.h"
#include "foundation/json_object.h"

namespace hcp {
namespace {

constexpr std::size_t digestBytes = 8;

JsonObject verdictObject(JsonObject object, const ReplayedVerdict& verdict) {
    return object.text("disposition", verdict.disposition).put("findings", jsonTexts(verdict.findings));
}

std::optional<ReplayedVerdict> verdictIn(const JsonValue& json) {
    const JsonValue* findings = findMember(json, "findings");
    if (findings == nullptr || !findings->IsArray()) {
        return std::nullopt;
    }
    ReplayedVerdict verdict{textOf(json, "disposition"), {}};
    for (const auto& finding : findings->GetArray()) {
        verdict.findings.emplace_back(finding.IsString() ? asText(finding) : "");
    }
    return verdict;
}

bool readBasis(const JsonValue& list, std::vector<ReplayedBasis>& basis) {
    for (const auto& each : list.GetArray()) {
        auto alone = verdictIn(each);
        if (!alone) {
            return false;
        }
        basis.push_back({textOf(each, "id"), *std::move(alone)});
    }
    return true;
}

}  // namespace

std::string jsonOf(const ReplayedRecord& record) {
    JsonObject elements;
    for (const auto& [name, digest] : record.elements) {
        elements.text(name, digest);
    }
    JsonObject line = verdictObject(JsonObject().text("id", record.id), record.verdict);
    if (record.alone != record.verdict) {
        line.put("alone", verdictObject(JsonObject(), record.alone).json());
    }
    return line
        .put("basis", jsonArray(record.basis,
                                [](const ReplayedBasis& each) {
                                    return verdictObject(JsonObject().text("id", each.id), each.alone).json();
                                }))
        .text("operation", record.operation)
        .text("letter", record.letter)
        .put("elements", elements.json())
        .json();
}

std::optional<ReplayedRecord> replayedRecordIn(std::string_view json) {
    const auto parsed = parseJson(json);
    if (!parsed) {
        return std::nullopt;
    }
    const auto verdict = verdictIn(*parsed);
    const JsonValue* told = findMember(*parsed, "alone");
    const auto alone = told == nullptr ? verdict : verdictIn(*told);
    const JsonValue* basis = findMember(*parsed, "basis");
    const JsonValue* elements = findMember(*parsed, "elements");
    if (!verdict || !alone || basis == nullptr || !basis->IsArray() || elements == nullptr || !elements->IsObject() ||
        textOf(*parsed, "id").empty()) {
        return std::nullopt;
    }
    ReplayedRecord record{textOf(*parsed, "id"),     *verdict, *alone, {}, textOf(*parsed, "operation"),
                          textOf(*parsed, "letter"), {}};
    if (!readBasis(*basis, record.basis)) {
        return std::nullopt;
    }
    for (const auto& element : elements->GetObject()) {
        record.elements.emplace(asText(element.name), element.value.IsString() ? asText(element.value) : "");
    }
    return record;
}

std::string replayDigest(std::string_view bytes) { return toHex(sha256(bytes).substr(0, digestBytes)); }

}  // namespace hcp
