#include "record/record.h"

#include <algorithm>

namespace hcp {

namespace {

struct KindWords {
    RecordKind kind;
    std::string_view name;
    std::string_view timeField;
    std::string_view collection;  ///< empty where nobody hands it in
};
constexpr std::array<KindWords, recordKinds.size()> kindWords{
    {{RecordKind::service, "service", "serviceTime", "services"},
     {RecordKind::evaluation, "evaluation", "assessTime", "evaluations"},
     {RecordKind::textAudit, "textAudit", "auditTime", ""},
     {RecordKind::verification, "verification", "verifyTime", ""},
     {RecordKind::withdrawal, "withdrawal", "withdrawTime", ""},
     {RecordKind::extension, "extension", "applyTime", ""},
     {RecordKind::rectification, "rectification", "finishTime", ""},
     {RecordKind::followUp, "followUp", "visitTime", ""},
     {RecordKind::deviceCheck, "deviceCheck", "checkTime", "device-checks"}}};
constexpr std::array<std::string_view, 4> serviceKeyFields{"projectNo", "serviceNumber", "assessNumber", "roundNumber"};
constexpr std::array<std::string_view, 2> deviceKeyFields{"deviceCode", "checkTime"};
constexpr std::array<std::string_view, 4> relationNames{"service", "firstEvaluation", "evaluation", "verification"};

const KindWords& wordsOf(RecordKind kind) { return kindWords[static_cast<std::size_t>(kind)]; }

bool isStep(RecordKind kind) { return wordsOf(kind).collection.empty(); }

}  // namespace

std::string_view nameOf(RecordKind kind) { return wordsOf(kind).name; }

std::string_view timeFieldOf(RecordKind kind) { return wordsOf(kind).timeField; }

std::string_view collectionOf(RecordKind kind) { return wordsOf(kind).collection; }

bool isOfService(RecordKind kind) { return kind != RecordKind::deviceCheck; }

std::span<const std::string_view> keyFieldsOf(RecordKind kind) {
    switch (kind) {
        case RecordKind::service:
            return std::span(serviceKeyFields).first(2);
        case RecordKind::evaluation:
            return std::span(serviceKeyFields).first(3);
        case RecordKind::textAudit:
        case RecordKind::verification:
        case RecordKind::withdrawal:
        case RecordKind::extension:
        case RecordKind::rectification:
        case RecordKind::followUp:
            return serviceKeyFields;
        case RecordKind::deviceCheck:
            return deviceKeyFields;
    }
    return {};
}

std::optional<RecordKind> recordKindOf(std::string_view name) {
    const auto found = std::ranges::find(kindWords, name, &KindWords::name);
    return found == kindWords.end() ? std::nullopt : std::optional(found->kind);
}

std::string_view nameOf(Relation relation) { return relationNames[static_cast<std::size_t>(relation)]; }

std::optional<Relation> relationOf(std::string_view name) {
    const auto found = std::ranges::find(relationNames, name);
    return found == relationNames.end()
               ? std::nullopt
               : std::optional(relations[static_cast<std::size_t>(found - relationNames.begin())]);
}

RecordKind kindOf(Relation relation) {
    switch (relation) {
        case Relation::service:
            return RecordKind::service;
        case Relation::firstEvaluation:
        case Relation::evaluation:
            return RecordKind::evaluation;
        case Relation::verification:
            return RecordKind::verification;
    }
    return RecordKind::service;
}

bool hasRelation(RecordKind kind, Relation relation) {
    switch (relation) {
        case Relation::service:
            return kind != RecordKind::service && isOfService(kind);
        case Relation::firstEvaluation:
            return kind == RecordKind::evaluation;
        case Relation::evaluation:
            return isStep(kind);
        case Relation::verification:
            return isStep(kind) && kind != RecordKind::verification && kind != RecordKind::textAudit;
    }
    return false;
}

std::optional<std::string_view> Fields::find(std::string_view name) const {
    const auto field =
        std::ranges::find(fields_, name, [](const auto& entry) { return std::string_view(entry.first); });
    return field == fields_.end() ? std::nullopt : std::optional<std::string_view>(field->second);
}

bool Fields::blank(std::string_view name) const {
    std::string_view rest = get(name);
    while (!rest.empty()) {
        if (rest.starts_with("\u3000")) {
            rest.remove_prefix(3);
        } else if (std::string_view(" \t\r\n\v\f").find(rest.front()) != std::string_view::npos) {
            rest.remove_prefix(1);
        } else {
            return false;
        }
    }
    return true;
}

RecordKey RecordKey::of(Relation relation) const {
    switch (relation) {
        case Relation::service:
            return {RecordKind::service, projectNo, serviceNumber, {}};
        case Relation::firstEvaluation:
            return {RecordKind::evaluation, projectNo, serviceNumber, "1"};
        case Relation::evaluation:
            return {RecordKind::evaluation, projectNo, serviceNumber, assessNumber};
        case Relation::verification:
            return {RecordKind::verification, projectNo, serviceNumber, assessNumber, roundNumber};
    }
    return *this;
}

std::string RecordKey::text() const {
    std::string text = projectNo;
    for (const auto* part : {&serviceNumber, &assessNumber, &roundNumber}) {
        text += part->empty() ? "" : "/" + *part;
    }
    return text;
}

RecordKey keyOf(RecordKind kind, const Fields& fields) {
    RecordKey key;
    key.kind = kind;
    const std::array parts{&key.projectNo, &key.serviceNumber, &key.assessNumber, &key.roundNumber};
    const auto names = keyFieldsOf(kind);
    for (std::size_t i = 0; i < names.size(); ++i) {
        *parts.at(i) = fields.get(names[i]);
    }
    return key;
}

}  // namespace hcp
