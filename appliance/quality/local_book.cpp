#include "quality/local_book.h"

#include "foundation/json.h"
#include "record/record_json.h"

namespace hcp {
namespace {

constexpr const char* kindField = "kind";

std::optional<std::int64_t> countIn(const JsonValue& line, std::string_view name) {
    const JsonValue* value = findMember(line, name);
    const bool whole = value != nullptr && value->IsInt64() && value->GetInt64() >= 0;
    return whole ? std::optional(value->GetInt64()) : std::nullopt;
}

LocalLine countsOf(const JsonValue& line, const JsonValue& dayValue) {
    const auto day = dayValue.IsString() ? parseDay(asText(dayValue)) : std::nullopt;
    const auto services = countIn(line, "services");
    const auto evaluations = countIn(line, "evaluations");
    if (!day || !services || !evaluations) {
        return LocalFault{"每日数量一行须有 day（yyyy-MM-dd）、services 和 evaluations（不小于 0 的整数）"};
    }
    return std::pair{*day, RecordCount{*services, *evaluations}};
}

std::optional<RecordKind> kindIn(const Fields& fields) {
    const auto named = fields.find(kindField);
    if (!named) {
        const bool evaluated = !fields.blank("assessNumber") || !fields.blank(timeFieldOf(RecordKind::evaluation));
        return evaluated ? RecordKind::evaluation : RecordKind::service;
    }
    const auto kind = recordKindOf(*named);
    return kind == RecordKind::service || kind == RecordKind::evaluation ? kind : std::nullopt;
}

}  // namespace

LocalLine readLocalLine(std::string_view json, const Fingerprint& fingerprint) {
    const auto line = parseJson(json);
    if (!line || !line->IsObject()) {
        return LocalFault{"不是 JSON 对象"};
    }
    const JsonValue* day = findMember(*line, "day");
    if (day != nullptr && findMember(*line, "projectNo") == nullptr) {
        return countsOf(*line, *day);
    }
    Fields fields;
    for (auto& [name, value] : fieldsOf(*line)) {
        if (name != kindField) {
            fields.add(name, value);
        }
    }
    const auto kind = kindIn(fieldsOf(*line));
    if (!kind) {
        return LocalFault{"kind 只能是 service 或 evaluation"};
    }
    ListedRecord listed = listedFrom(*kind, fields, fingerprint);
    const bool keyed = !listed.key.projectNo.empty() && !listed.key.serviceNumber.empty() &&
                       (*kind == RecordKind::service) == listed.key.assessNumber.empty();
    if (!keyed) {
        return LocalFault{"缺少 projectNo、serviceNumber 或评价的 assessNumber，无法与其他账目对应"};
    }
    return listed;
}

}  // namespace hcp
