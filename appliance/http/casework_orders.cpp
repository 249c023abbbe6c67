#include "http/casework_orders.h"

#include <algorithm>
#include <initializer_list>
#include <utility>

#include "casework/attachment_type.h"
#include "foundation/civil_time.h"
#include "foundation/json.h"
#include "http/casework_request.h"

namespace hcp {
namespace {

using Names = std::initializer_list<std::string_view>;

Expected<JsonDocument, std::string> objectOf(std::string_view json, Names names) {
    JsonLimits limits;
    limits.bytesMax = orderBytesMax;
    limits.depthMax = 3;
    auto document = parseJson(json, limits);
    if (!document) {
        return Unexpected{"the body is no JSON: " + document.error().detail};
    }
    if (!document->IsObject()) {
        return Unexpected{std::string("the body is a JSON object")};
    }
    std::string known;
    for (const auto& name : names) {
        known += (known.empty() ? "" : ", ") + std::string(name);
    }
    for (const auto& member : std::as_const(*document).GetObject()) {
        if (std::ranges::find(names, asText(member.name)) == names.end()) {
            return Unexpected{"the members are " + known + " and no other"};
        }
    }
    return std::move(document).value();
}

/// Empty where there is no such member.
Expected<std::string, std::string> textIn(const JsonValue& object, std::string_view name) {
    const JsonValue* value = findMember(object, name);
    if (value != nullptr && !value->IsString()) {
        return Unexpected{std::string(name) + " is a string"};
    }
    return value == nullptr ? std::string() : std::string(asText(*value));
}

Expected<std::optional<Moment>, std::string> timeIn(const JsonValue& object) {
    const JsonValue* value = findMember(object, "at");
    if (value == nullptr) {
        return std::optional<Moment>();
    }
    const auto time = value->IsString() ? parseCivilTime(asText(*value)) : std::nullopt;
    if (!time) {
        return Unexpected{std::string("at is a time of China: 2026-10-12 10:00:00")};
    }
    return std::optional(toMoment(*time));
}

Expected<std::vector<std::string>, std::string> idsIn(const JsonValue& object, std::string_view name,
                                                      std::size_t countMax) {
    std::vector<std::string> ids;
    const JsonValue* list = findMember(object, name);
    const Unexpected wrong{std::string(name) + " is an array of at most " + std::to_string(countMax) +
                           " ids, each of them once"};
    if (list != nullptr && (!list->IsArray() || list->Size() > countMax)) {
        return wrong;
    }
    for (rapidjson::SizeType i = 0; list != nullptr && i < list->Size(); ++i) {
        const JsonValue& id = (*list)[i];
        if (!id.IsString() || !mayBeId(asText(id)) || std::ranges::find(ids, asText(id)) != ids.end()) {
            return wrong;
        }
        ids.emplace_back(asText(id));
    }
    return ids;
}

/// What a decision and a batch of them have in common.
Expected<DecisionAsked, std::string> wordsIn(const JsonValue& object) {
    DecisionAsked asked;
    for (const auto& [name, into] : {std::pair{"auditor", &asked.auditor}, std::pair{"reason", &asked.reason},
                                     std::pair{"lateReason", &asked.lateReason}}) {
        auto text = textIn(object, name);
        if (!text) {
            return Unexpected{text.error()};
        }
        *into = *std::move(text);
    }
    const auto at = timeIn(object);
    if (!at) {
        return Unexpected{at.error()};
    }
    asked.at = *at;
    return asked;
}

}  // namespace

Expected<StepAsked, std::string> readStep(std::string_view json) {
    const auto object = objectOf(json, {"step", "at", "evidence", "attached"});
    if (!object) {
        return Unexpected{object.error()};
    }
    StepAsked asked;
    const auto name = textIn(*object, "step");
    const auto action = name ? caseActionOf(*name) : std::nullopt;
    if (!action || std::ranges::find(caseSteps, *action) == caseSteps.end()) {
        return Unexpected{
            std::string("step is the name of one, such as contact or verdict; a case tells what it offers")};
    }
    asked.action = *action;
    const JsonValue* evidence = findMember(*object, "evidence");
    if (evidence != nullptr && !evidence->IsObject()) {
        return Unexpected{std::string("evidence is an object")};
    }
    if (evidence != nullptr) {
        for (const auto& member : evidence->GetObject()) {
            if (!member.value.IsString()) {
                return Unexpected{std::string("each member of evidence is a string")};
            }
            asked.evidence.add(std::string(asText(member.name)), std::string(asText(member.value)));
        }
    }
    const auto at = timeIn(*object);
    auto attached = idsIn(*object, "attached", attachmentsMax);
    if (!at || !attached) {
        return Unexpected{at ? attached.error() : at.error()};
    }
    asked.at = *at;
    asked.attached = *std::move(attached);
    return asked;
}

Expected<ReleaseAsked, std::string> readRelease(std::string_view json) {
    const auto object = objectOf(json, {"released", "reason"});
    if (!object) {
        return Unexpected{object.error()};
    }
    const JsonValue* released = findMember(*object, "released");
    const JsonValue* reason = findMember(*object, "reason");
    if (released == nullptr || !released->IsBool()) {
        return Unexpected{std::string("released is true or false")};
    }
    if (released->IsTrue()) {
        return reason == nullptr ? Expected<ReleaseAsked, std::string>(ReleaseAsked{})
                                 : Unexpected{std::string("what is released needs no reason")};
    }
    const auto named = reason != nullptr && reason->IsString() ? takeBackReasonOf(asText(*reason)) : std::nullopt;
    if (!named) {
        return Unexpected{std::string("reason is evaluatorAsked, personal, unsuitable or mistaken")};
    }
    return ReleaseAsked{named};
}

Expected<DecisionAsked, std::string> readDecision(std::string_view json) {
    const auto object = objectOf(json, {"passes", "auditor", "reason", "lateReason", "at"});
    if (!object) {
        return Unexpected{object.error()};
    }
    const JsonValue* passes = findMember(*object, "passes");
    if (passes == nullptr || !passes->IsBool()) {
        return Unexpected{std::string("passes is true or false")};
    }
    auto asked = wordsIn(*object);
    if (asked) {
        asked->passes = passes->GetBool();
    }
    return asked;
}

Expected<DecisionAsked, std::string> readBatch(std::string_view json, std::size_t recordsMax) {
    const auto object = objectOf(json, {"records", "auditor", "reason", "lateReason", "at"});
    if (!object) {
        return Unexpected{object.error()};
    }
    auto records = idsIn(*object, "records", recordsMax);
    if (!records) {
        return Unexpected{records.error()};
    }
    if (records->empty()) {
        return Unexpected{std::string("records names at least one")};
    }
    auto asked = wordsIn(*object);
    if (asked) {
        asked->records = *std::move(records);
        asked->passes = true;
    }
    return asked;
}

Expected<ReportAsked, std::string> readReportOrder(std::string_view json) {
    const auto object = objectOf(json, {"kind", "period", "request"});
    if (!object) {
        return Unexpected{object.error()};
    }
    ReportAsked asked;
    for (const auto& [name, into] :
         {std::pair{"kind", &asked.kind}, std::pair{"period", &asked.period}, std::pair{"request", &asked.request}}) {
        auto text = textIn(*object, name);
        if (!text) {
            return Unexpected{text.error()};
        }
        *into = *std::move(text);
    }
    return asked;
}

}  // namespace hcp
