#include "province/provincial_fields.h"

#include <algorithm>
#include <array>

namespace hcp {
namespace {

/// Fields of the key that a service shares with its evaluations (record/record.h).
constexpr std::array<std::string_view, 2> sharedFields{"projectNo", "serviceNumber"};

bool occursTwice(const NamedTexts& texts) {
    return std::ranges::any_of(texts, [&texts](const auto& one) {
        return std::ranges::count(texts, one.first, &NamedTexts::value_type::first) > 1;
    });
}

std::string textOf(const NamedTexts& texts, const std::string& name) {
    const auto found = std::ranges::find(texts, name, &NamedTexts::value_type::first);
    return found == texts.end() ? std::string() : found->second;
}

EvaluationOrigin originOf(const EvaluationAnswer& names, const std::string& text) {
    const auto among = [&text](const std::vector<std::string>& origins) {
        return std::ranges::find(origins, text) != origins.end();
    };
    if (among(names.ownPageOrigins)) {
        return EvaluationOrigin::ownPage;
    }
    return among(names.handedInOrigins) ? EvaluationOrigin::handedIn : EvaluationOrigin::untold;
}

void give(Fields& fields, const std::string& name, const std::string& text) {
    if (!fields.find(name)) {
        fields.add(name, text);
    }
}

}  // namespace

std::optional<ProvincialEvaluation> evaluationFrom(const Mapping& mapping, const EvaluationAnswer& names,
                                                   const NamedTexts& texts) {
    const WireOperation* operation = mapping.operationFor(RecordKind::evaluation);
    ProvincialEvaluation told;
    told.receipt = textOf(texts, names.receiptField);
    if (operation == nullptr || told.receipt.empty() || occursTwice(texts)) {
        return std::nullopt;
    }
    told.origin = originOf(names, textOf(texts, names.originField));
    for (const WireElement& element : operation->elements) {
        const auto* source = std::get_if<SourceField>(&element.from);
        const std::string text = textOf(texts, element.name);
        if (source == nullptr || text.empty() || text == element.whenAbsent) {
            continue;
        }
        const bool shared = std::ranges::find(sharedFields, source->field) != sharedFields.end();
        if (shared || source->record == RecordKind::evaluation) {
            give(told.evaluation, source->field, text);
        }
        if (shared || source->record == RecordKind::service) {
            give(told.service, source->field, text);
        }
    }
    return told;
}

}  // namespace hcp
