#include "replay/replayed_record.h"

#include "foundation/digest.h"
#include "foundation/json_object.h"

namespace hcp {
namespace {

constexpr std::size_t digestBytes = 8;

}  // namespace

std::string jsonOf(const ReplayedRecord& record) {
    JsonObject elements;
    for (const auto& [name, digest] : record.elements) {
        elements.text(name, digest);
    }
    return JsonObject()
        .text("id", record.id)
        .text("disposition", record.disposition)
        .put("findings", jsonTexts(record.findings))
        .text("operation", record.operation)
        .text("letter", record.letter)
        .put("elements", elements.json())
        .json();
}

std::optional<ReplayedRecord> replayedRecordIn(std::string_view json) {
    const auto parsed = parseJson(json);
    const JsonValue* elements = parsed ? findMember(*parsed, "elements") : nullptr;
    const JsonValue* findings = parsed ? findMember(*parsed, "findings") : nullptr;
    if (elements == nullptr || !elements->IsObject() || findings == nullptr || !findings->IsArray() ||
        textOf(*parsed, "id").empty()) {
        return std::nullopt;
    }
    ReplayedRecord record{textOf(*parsed, "id"),        textOf(*parsed, "disposition"), {},
                          textOf(*parsed, "operation"), textOf(*parsed, "letter"),      {}};
    for (const auto& finding : findings->GetArray()) {
        record.findings.emplace_back(finding.IsString() ? asText(finding) : "");
    }
    for (const auto& element : elements->GetObject()) {
        record.elements.emplace(asText(element.name), element.value.IsString() ? asText(element.value) : "");
    }
    return record;
}

std::string replayDigest(std::string_view bytes) { return toHex(sha256(bytes).substr(0, digestBytes)); }

}  // namespace hcp
