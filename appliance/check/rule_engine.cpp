#include "check/rule_engine.h"

#include <algorithm>
#include <span>
#include <string_view>

#include "foundation/json.h"
#include "spec/built_in_forms.h"

namespace hcp {
namespace {

/// The fields of the key by which a condition of a rule looks something up: by a key that is itself faulty nothing can
/// be found.
std::span<const std::string_view> lookedUpBy(const Condition& leaf, RecordKind kind) {
    const auto fields = keyFieldsOf(kind);
    if (const auto* known = std::get_if<Known>(&leaf.node)) {
        const bool ofService = known->relation == Relation::service || known->relation == Relation::firstEvaluation;
        return ofService ? fields.first(2) : fields;
    }
    return fields.first(std::holds_alternative<Unique>(leaf.node) ? fields.size() : 0);
}

}  // namespace

RuleEngine::RuleEngine(const Package& package, Registers registers) : context_{package, std::move(registers), {}} {
    for (const auto& [name, form] : package.forms) {
        context_.forms.emplace(name, textTest(package, name));
    }
    for (const auto& form : builtInForms()) {
        context_.forms.emplace(form.name, form.holds);
    }
    for (const auto& rule : package.rules) {
        Prepared prepared{&rule, {}, {}, std::get_if<Seldom>(&rule.require.node)};
        const auto take = [&](const Condition& leaf, const std::string& /*at*/) {
            for (const auto field : lookedUpBy(leaf, rule.record)) {
                prepared.reads.push_back("/" + std::string(field));
            }
            for (const auto& ref : fieldsNamedBy(leaf)) {
                if (ref.of) {
                    prepared.restsUpon.push_back(*ref.of);
                } else {
                    prepared.reads.push_back("/" + pointerToken(ref.field));
                }
            }
        };
        if (rule.when) {
            visitLeaves(*rule.when, "", take);
        }
        visitLeaves(rule.require, "", take);
        rules_.push_back(std::move(prepared));
    }
}

RuleVerdict RuleEngine::judge(const RuleSubject& subject, const std::set<std::string>& faulty,
                              std::vector<const Rule*>* applied) const {
    RuleEvaluation evaluation(context_, subject);
    RuleVerdict verdict;
    const auto note = [applied](const Rule* rule) {
        if (applied != nullptr) {
            applied->push_back(rule);
        }
    };
    for (const auto& [rule, reads, restsUpon, comparison] : rules_) {
        const bool silent =
            rule->record != subject.key.kind ||
            std::ranges::any_of(reads, [&](const auto& at) { return faulty.contains(at); }) ||
            std::ranges::any_of(restsUpon, [&](Relation relation) { return !evaluation.knows(relation); });
        if (silent || (rule->when && evaluation.of(*rule->when) != Truth(true))) {
            continue;
        }
        if (comparison == nullptr) {
            const Truth truth = evaluation.of(rule->require);
            if (truth.has_value()) {
                note(rule);
            }
            if (truth == Truth(false)) {
                verdict.broken.push_back({rule, {}});
            }
        } else if (auto trace = evaluation.traceFor(*comparison)) {
            note(rule);
            if (auto others = evaluation.tooMany(*comparison, *trace); !others.empty()) {
                verdict.broken.push_back({rule, std::move(others)});
            }
            verdict.traces.push_back(std::move(*trace));
        }
    }
    return verdict;
}

}  // namespace hcp
