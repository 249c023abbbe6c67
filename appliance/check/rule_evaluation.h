// One record under the conditions of rules (language: specs/README.md).
#pragma once

#include <array>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "check/lookups.h"
#include "check/text_forms.h"
#include "foundation/clock.h"
#include "record/record.h"
#include "record/trace.h"
#include "spec/package.h"
#include "spec/registers.h"

namespace hcp {

/// True, false, or cannot be said: a time that is blank, an identifier that is not there.
using Truth = std::optional<bool>;

struct RuleSubject {
    const RecordKey& key;
    const Fields& fields;
    Moment receivedAt;
    const Lookups& lookups;
};

/// What a package and an installation say, prepared for evaluation.
struct RuleContext {
    const Package& package;
    Registers registers;
    std::map<std::string, TextTest, std::less<>> forms;
};

/// Three-valued (Kleene) evaluation, so that a rule is silent exactly when its answer hangs on something
/// that cannot be said. Asks the lookups only for what a condition needs, and once.
class RuleEvaluation {
public:
    /// Both must outlive the evaluation.
    RuleEvaluation(const RuleContext& context, const RuleSubject& subject) : context_(context), subject_(subject) {}

    [[nodiscard]] Truth of(const Condition& condition);
    /// True when the record that this one rests on is there.
    [[nodiscard]] bool knows(Relation relation) { return related(relation).has_value(); }
    /// What the record leaves for a comparison, or nothing when the field or the time says nothing.
    [[nodiscard]] std::optional<Trace> traceFor(const Seldom& comparison);
    /// The other records that speak against the record, when there are more than the limit; at least evidenceMax
    /// are looked for.
    [[nodiscard]] std::vector<RecordKey> tooMany(const Seldom& comparison, const Trace& trace);

private:
    [[nodiscard]] const std::optional<Fields>& related(Relation relation);
    [[nodiscard]] const std::optional<KeptVersion>& keptOtherwise();
    [[nodiscard]] std::string_view value(const FieldRef& ref);
    [[nodiscard]] bool blank(const FieldRef& ref);
    [[nodiscard]] int limit(const std::string& name) const { return context_.package.limits.named.find(name)->second; }
    /// The list, or nullptr when the installation was to give it and did not.
    [[nodiscard]] const CodeList* list(const std::string& name) const;

    [[nodiscard]] Truth holds(const Present& node) { return !blank(node.field); }
    [[nodiscard]] Truth holds(const Blank& node) { return blank(node.field); }
    [[nodiscard]] Truth holds(const Equal& node) { return value(node.field) == node.text; }
    [[nodiscard]] Truth holds(const In& node);
    [[nodiscard]] Truth holds(const NotAfter& node);
    [[nodiscard]] Truth holds(const Within& node);
    [[nodiscard]] Truth holds(const OnWorkingDay& node);
    [[nodiscard]] Truth holds(const ByTimeOfDay& node);
    [[nodiscard]] Truth holds(const Differ& node);
    [[nodiscard]] Truth holds(const BeginsWith& node);
    [[nodiscard]] Truth holds(const Matches& node);
    [[nodiscard]] Truth holds(const Identifier& node);
    [[nodiscard]] Truth holds(const CodesBelong& node);
    [[nodiscard]] Truth holds(const Listed& node);
    [[nodiscard]] Truth holds(const Known& node) { return knows(node.relation); }
    [[nodiscard]] Truth holds(const Seldom& node);
    [[nodiscard]] Truth holds(const Unique& node);
    [[nodiscard]] Truth holds(const KeepsOriginal& node);
    [[nodiscard]] Truth holds(const All& node);
    [[nodiscard]] Truth holds(const Any& node);
    [[nodiscard]] Truth holds(const Not& node);

    const RuleContext& context_;
    const RuleSubject& subject_;
    std::array<std::optional<std::optional<Fields>>, relations.size()> related_;
    std::optional<std::optional<KeptVersion>> keptOtherwise_;
};

}  // namespace hcp
