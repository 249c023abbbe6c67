// The cross-field rules of a package, judged over one record.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "check/rule_evaluation.h"

namespace hcp {

struct BrokenRule {
    const Rule* rule;
    std::vector<RecordKey> others;  ///< the records that it was compared with and that speak against it
};

struct RuleVerdict {
    std::vector<BrokenRule> broken;  ///< in the order of the package
    std::vector<Trace> traces;       ///< what the record leaves for later ones
};

class RuleEngine {
public:
    /// `package` must outlive the engine.
    RuleEngine(const Package& package, Registers registers);

    /// Rules that name a field in `faulty` (JSON Pointers with a schema finding) are silent. `applied`, where it is
    /// given, gets those that had something to judge: their condition held and their answer could be said.
    [[nodiscard]] RuleVerdict judge(const RuleSubject& subject, const std::set<std::string>& faulty,
                                    std::vector<const Rule*>* applied = nullptr) const;
    [[nodiscard]] const Registers& registers() const { return context_.registers; }

private:
    struct Prepared {
        const Rule* rule;
        std::vector<std::string> reads;   ///< JSON Pointers of the record's own fields
        std::vector<Relation> restsUpon;  ///< records it reads besides
        const Seldom* comparison;         ///< what it compares with other records, or nullptr
    };
    RuleContext context_;
    std::vector<Prepared> rules_;
};

}  // namespace hcp
