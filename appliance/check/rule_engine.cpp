#include "check/rule_engine.h"

#include <algorithm>

#include "check/identifiers.h"
#include "foundation/json.h"

namespace hcp {
namespace {

using FormTests = std::map<std::string, TextTest, std::less<>>;

/// True, false, or cannot be said: a time that is blank, an identifier that is not there.
using Truth = std::optional<bool>;

std::vector<std::string_view> splitCodes(std::string_view joined) {
    std::vector<std::string_view> codes;
    while (!joined.empty()) {
        const auto comma = joined.find(',');
        codes.push_back(joined.substr(0, comma));
        joined.remove_prefix(comma == std::string_view::npos ? joined.size() : comma + 1);
    }
    return codes;
}

/// Three-valued (Kleene) evaluation, so that a rule is silent exactly when its answer hangs on something
/// that cannot be said.
class Evaluation {
public:
    Evaluation(const Package& package, const FormTests& forms, const RuleSubject& subject)
        : package_(package), forms_(forms), subject_(subject) {}

    [[nodiscard]] Truth of(const Condition& condition) const {
        return std::visit([this](const auto& node) { return holds(node); }, condition.node);
    }

private:
    [[nodiscard]] const Fields& fieldsOf(const FieldRef& ref) const {
        return ref.of == FieldRef::Of::service ? *subject_.service : subject_.fields;
    }
    [[nodiscard]] std::string_view value(const FieldRef& ref) const { return fieldsOf(ref).get(ref.field); }
    [[nodiscard]] bool blank(const FieldRef& ref) const { return fieldsOf(ref).blank(ref.field); }

    [[nodiscard]] Truth holds(const Present& node) const { return !blank(node.field); }
    [[nodiscard]] Truth holds(const Blank& node) const { return blank(node.field); }
    [[nodiscard]] Truth holds(const Equal& node) const { return value(node.field) == node.text; }
    [[nodiscard]] Truth holds(const In& node) const {
        return std::ranges::find(node.texts, value(node.field)) != node.texts.end();
    }
    [[nodiscard]] Truth holds(const NotAfter& node) const {
        const auto earlier = parseCivilTime(value(node.earlier));
        if (!earlier) {
            return std::nullopt;
        }
        if (!node.later) {
            const std::int64_t toleranceMs = package_.limits.clockToleranceSeconds * 1000LL;
            return toMoment(*earlier) <= subject_.receivedAt.plusMs(toleranceMs);
        }
        const auto later = parseCivilTime(value(*node.later));
        return later ? Truth(*earlier <= *later) : std::nullopt;
    }
    [[nodiscard]] Truth holds(const Within& node) const {
        const auto from = parseCivilTime(value(node.from));
        const auto to = node.to ? parseCivilTime(value(*node.to)) : std::optional(CivilTime{});
        if (!from || !to) {
            return std::nullopt;
        }
        const std::int64_t mostMs = package_.limits.named.find(node.most)->second * 1000LL;
        return (node.to ? toMoment(*to) : subject_.receivedAt) <= toMoment(*from).plusMs(mostMs);
    }
    [[nodiscard]] Truth holds(const Differ& node) const {
        return blank(node.one) || blank(node.other) ? std::nullopt : Truth(value(node.one) != value(node.other));
    }
    [[nodiscard]] Truth holds(const Matches& node) const {
        return blank(node.field) ? std::nullopt : Truth(forms_.find(node.form)->second(value(node.field)));
    }
    [[nodiscard]] Truth holds(const Identifier& node) const {
        if (blank(node.field)) {
            return std::nullopt;
        }
        switch (node.scheme) {
            case IdentifierScheme::unifiedSocialCreditCode:
                return isUnifiedSocialCreditCode(value(node.field));
            case IdentifierScheme::residentIdentityNumber:
                return isResidentIdentityNumber(value(node.field), toCivilTime(subject_.receivedAt).day);
        }
        return std::nullopt;
    }
    [[nodiscard]] Truth holds(const CodesBelong& node) const {
        const CodeList& list = package_.codeLists.find(node.list)->second;
        const std::string_view wanted = value(node.equals);
        return std::ranges::all_of(splitCodes(value(node.codes)), [&](std::string_view text) {
            const Code* code = list.find(text);
            const auto attribute = code == nullptr ? std::map<std::string, std::string, std::less<>>::const_iterator()
                                                   : code->attributes.find(node.attribute);
            return code != nullptr && attribute != code->attributes.end() && attribute->second == wanted;
        });
    }
    [[nodiscard]] Truth holds(const ServiceKnown& /*node*/) const { return subject_.service.has_value(); }
    [[nodiscard]] Truth holds(const Unique& /*node*/) const {
        // A held record yields its key to its sender's correction.
        return !subject_.keptOtherwise || subject_.keptOtherwise->disposition == Disposition::held;
    }
    [[nodiscard]] Truth holds(const KeepsOriginal& /*node*/) const {
        const auto& kept = subject_.keptOtherwise;
        if (!kept || kept->disposition != Disposition::held) {
            return std::nullopt;
        }
        return std::ranges::all_of(package_.schemas.at(subject_.kind).properties, [&](const Property& property) {
            return !property.original || kept->fields.blank(property.name) ||
                   kept->objected.contains("/" + pointerToken(property.name)) ||
                   kept->fields.get(property.name) == subject_.fields.get(property.name);
        });
    }
    [[nodiscard]] Truth holds(const All& node) const {
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
    [[nodiscard]] Truth holds(const Any& node) const {
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
    [[nodiscard]] Truth holds(const Not& node) const {
        const Truth truth = of(node.condition.front());
        return truth ? Truth(!*truth) : std::nullopt;
    }

    const Package& package_;
    const FormTests& forms_;
    const RuleSubject& subject_;
};

void collect(const Condition& condition, std::vector<FieldRef>& refs) {
    struct Collector {
        std::vector<FieldRef>& refs;
        void operator()(const Present& n) { refs.push_back(n.field); }
        void operator()(const Blank& n) { refs.push_back(n.field); }
        void operator()(const Equal& n) { refs.push_back(n.field); }
        void operator()(const In& n) { refs.push_back(n.field); }
        void operator()(const Identifier& n) { refs.push_back(n.field); }
        void operator()(const NotAfter& n) {
            refs.push_back(n.earlier);
            if (n.later) {
                refs.push_back(*n.later);
            }
        }
        void operator()(const Within& n) {
            refs.push_back(n.from);
            if (n.to) {
                refs.push_back(*n.to);
            }
        }
        void operator()(const Differ& n) {
            refs.push_back(n.one);
            refs.push_back(n.other);
        }
        void operator()(const Matches& n) { refs.push_back(n.field); }
        void operator()(const CodesBelong& n) {
            refs.push_back(n.codes);
            refs.push_back(n.equals);
        }
        void operator()(const ServiceKnown& /*n*/) {}
        void operator()(const Unique& /*n*/) {}
        void operator()(const KeepsOriginal& /*n*/) {}
        void operator()(const All& n) { each(n.conditions); }
        void operator()(const Any& n) { each(n.conditions); }
        void operator()(const Not& n) { each(n.condition); }
        void each(const std::vector<Condition>& conditions) {
            for (const auto& part : conditions) {
                collect(part, refs);
            }
        }
    };
    std::visit(Collector{refs}, condition.node);
}

}  // namespace

RuleEngine::RuleEngine(const Package& package) : package_(package) {
    for (const auto& [name, form] : package.forms) {
        forms_.emplace(name, textTest(package, name));
    }
    for (const auto* builtIn : {"province-date-time", "date"}) {
        forms_.emplace(builtIn, textTest(package, builtIn));
    }
    for (const auto& rule : package.rules) {
        std::vector<FieldRef> refs;
        if (rule.when) {
            collect(*rule.when, refs);
        }
        collect(rule.require, refs);
        Prepared prepared{&rule, {}, false};
        for (const auto& ref : refs) {
            if (ref.of == FieldRef::Of::service) {
                prepared.readsService = true;
            } else {
                prepared.reads.push_back("/" + pointerToken(ref.field));
            }
        }
        rules_.push_back(std::move(prepared));
    }
}

std::vector<const Rule*> RuleEngine::broken(const RuleSubject& subject, const std::set<std::string>& faulty) const {
    const Evaluation evaluation(package_, forms_, subject);
    std::vector<const Rule*> out;
    for (const auto& [rule, reads, readsService] : rules_) {
        const bool silent = rule->record != subject.kind || (readsService && !subject.service) ||
                            std::ranges::any_of(reads, [&](const auto& at) { return faulty.contains(at); });
        if (silent || (rule->when && evaluation.of(*rule->when) != Truth(true))) {
            continue;
        }
        if (evaluation.of(rule->require) == Truth(false)) {
            out.push_back(rule);
        }
    }
    return out;
}

}  // namespace hcp
