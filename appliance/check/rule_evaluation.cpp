#include "check/rule_evaluation.h"

#include <algorithm>

#include "foundation/civil_time.h"
#include "foundation/json.h"
#include "record/identifiers.h"

namespace hcp {
namespace {

std::vector<std::string_view> splitCodes(std::string_view joined) {
    std::vector<std::string_view> codes;
    while (!joined.empty()) {
        const auto comma = joined.find(',');
        codes.push_back(joined.substr(0, comma));
        joined.remove_prefix(comma == std::string_view::npos ? joined.size() : comma + 1);
    }
    return codes;
}

std::string traceName(RecordKind kind, const FieldRef& ref) {
    const std::string of = ref.of ? std::string(nameOf(*ref.of)) + ":" : std::string();
    return std::string(nameOf(kind)) + " " + of + "/" + ref.field;
}

}  // namespace

Truth RuleEvaluation::of(const Condition& condition) {
    return std::visit([this](const auto& node) { return holds(node); }, condition.node);
}

const std::optional<Fields>& RuleEvaluation::related(Relation relation) {
    auto& found = related_.at(static_cast<std::size_t>(relation));
    if (!found) {
        found = subject_.lookups.accepted(subject_.key.of(relation));
    }
    return *found;
}

const std::optional<KeptVersion>& RuleEvaluation::keptOtherwise() {
    if (!keptOtherwise_) {
        keptOtherwise_ = subject_.lookups.keptOtherwise(subject_.key);
    }
    return *keptOtherwise_;
}

std::string_view RuleEvaluation::value(const FieldRef& ref) {
    return (ref.of ? *related(*ref.of) : subject_.fields).get(ref.field);
}

bool RuleEvaluation::blank(const FieldRef& ref) {
    return (ref.of ? *related(*ref.of) : subject_.fields).blank(ref.field);
}

const CodeList* RuleEvaluation::list(const std::string& name) const {
    const CodeList& ofPackage = context_.package.codeLists.find(name)->second;
    if (!ofPackage.ofInstallation()) {
        return &ofPackage;
    }
    const auto given = context_.registers.find(name);
    return given == context_.registers.end() ? nullptr : &given->second;
}

std::optional<Trace> RuleEvaluation::traceFor(const Seldom& comparison) {
    const auto time = parseCivilTime(value(comparison.time));
    std::string comparable = comparableText(value(comparison.same));
    if (!time || comparable.empty()) {
        return std::nullopt;
    }
    return Trace{traceName(subject_.key.kind, comparison.same), std::move(comparable), toMoment(*time)};
}

std::vector<RecordKey> RuleEvaluation::tooMany(const Seldom& comparison, const Trace& trace) {
    const auto most = static_cast<std::size_t>(limit(comparison.most));
    auto others =
        subject_.lookups.alike(subject_.key, trace, limit(comparison.within) * 1000LL, std::max(most + 1, evidenceMax));
    if (others.size() <= most) {
        others.clear();
    }
    return others;
}

Truth RuleEvaluation::holds(const In& node) {
    return std::ranges::find(node.texts, value(node.field)) != node.texts.end();
}

Truth RuleEvaluation::holds(const NotAfter& node) {
    const auto earlier = parseCivilTime(value(node.earlier));
    if (!earlier) {
        return std::nullopt;
    }
    if (!node.later) {
        const std::int64_t toleranceMs = context_.package.limits.clockToleranceSeconds * 1000LL;
        return toMoment(*earlier) <= subject_.receivedAt.plusMs(toleranceMs);
    }
    const auto later = parseCivilTime(value(*node.later));
    return later ? Truth(*earlier <= *later) : std::nullopt;
}

Truth RuleEvaluation::holds(const Within& node) {
    const auto from = parseCivilTime(value(node.from));
    const auto to = node.to ? parseCivilTime(value(*node.to)) : std::optional(CivilTime{});
    if (!from || !to) {
        return std::nullopt;
    }
    return (node.to ? toMoment(*to) : subject_.receivedAt) <= toMoment(*from).plusMs(limit(node.most) * 1000LL);
}

Truth RuleEvaluation::holds(const OnWorkingDay& node) {
    const auto time = parseCivilTime(value(node.time));
    return time ? subject_.lookups.isWorking(time->day) : std::nullopt;
}

Truth RuleEvaluation::holds(const ByTimeOfDay& node) {
    const auto time = parseCivilTime(value(node.time));
    if (!time) {
        return std::nullopt;
    }
    return (time->hour * 60 + time->minute) * 60 + time->second <= limit(node.most);
}

Truth RuleEvaluation::holds(const Differ& node) {
    return blank(node.one) || blank(node.other) ? std::nullopt : Truth(value(node.one) != value(node.other));
}

Truth RuleEvaluation::holds(const BeginsWith& node) {
    return blank(node.whole) || blank(node.beginning) ? std::nullopt
                                                      : Truth(value(node.whole).starts_with(value(node.beginning)));
}

Truth RuleEvaluation::holds(const Matches& node) {
    return blank(node.field) ? std::nullopt : Truth(context_.forms.find(node.form)->second(value(node.field)));
}

Truth RuleEvaluation::holds(const Identifier& node) {
    if (blank(node.field)) {
        return std::nullopt;
    }
    switch (node.scheme) {
        case IdentifierScheme::unifiedSocialCreditCode:
            return isUnifiedSocialCreditCode(value(node.field));
        case IdentifierScheme::residentIdentityNumber:
            return isResidentIdentityNumber(value(node.field), toCivilTime(subject_.receivedAt).day);
        case IdentifierScheme::organisationCode:
            return isOrganisationCode(value(node.field));
    }
    return std::nullopt;
}

Truth RuleEvaluation::holds(const CodesBelong& node) {
    const CodeList* known = list(node.list);
    if (known == nullptr) {
        return std::nullopt;
    }
    const std::string_view wanted = value(node.equals);
    return std::ranges::all_of(splitCodes(value(node.codes)), [&](std::string_view text) {
        const Code* code = known->find(text);
        const auto attribute = code == nullptr ? std::map<std::string, std::string, std::less<>>::const_iterator()
                                               : code->attributes.find(node.attribute);
        return code != nullptr && attribute != code->attributes.end() && attribute->second == wanted;
    });
}

Truth RuleEvaluation::holds(const Listed& node) {
    const CodeList* known = list(node.list);
    return known == nullptr || blank(node.field) ? std::nullopt : Truth(known->allows(value(node.field)));
}

Truth RuleEvaluation::holds(const Seldom& node) {
    const auto trace = traceFor(node);
    return trace ? Truth(tooMany(node, *trace).empty()) : std::nullopt;
}

Truth RuleEvaluation::holds(const Unique& /*node*/) {
    // A held record yields its key to its sender's correction.
    return !keptOtherwise() || keptOtherwise()->disposition == Disposition::held;
}

Truth RuleEvaluation::holds(const KeepsOriginal& /*node*/) {
    const auto& kept = keptOtherwise();
    if (!kept || kept->disposition != Disposition::held) {
        return std::nullopt;
    }
    return std::ranges::all_of(context_.package.schemas.at(subject_.key.kind).properties,
                               [&](const Property& property) {
                                   return !property.original || kept->fields.blank(property.name) ||
                                          kept->objected.contains("/" + pointerToken(property.name)) ||
                                          kept->fields.get(property.name) == subject_.fields.get(property.name);
                               });
}

Truth RuleEvaluation::holds(const All& node) {
    Truth all = true;
    for (const auto& part : node.conditions) {
        const Truth truth = of(part);
        if (truth == false) {
            return false;
        }
        if (!truth) {
            all = std::nullopt;
        }
    }
    return all;
}

Truth RuleEvaluation::holds(const Any& node) {
    Truth any = false;
    for (const auto& part : node.conditions) {
        const Truth truth = of(part);
        if (truth == true) {
            return true;
        }
        if (!truth) {
            any = std::nullopt;
        }
    }
    return any;
}

Truth RuleEvaluation::holds(const Not& node) {
    const Truth truth = of(node.condition.front());
    return truth ? Truth(!*truth) : std::nullopt;
}

}  // namespace hcp
