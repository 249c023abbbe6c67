// The desk at which people audit texts: what screening found lies beside each text, a person decides, the province is
// told, and it is journalled, in one transaction.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "casework/step_refusal.h"
#include "foundation/identifier.h"
#include "pipeline/casework_store.h"
#include "pipeline/ports.h"
#include "pipeline/rules_in_force.h"

namespace hcp {

struct AuditOrder {
    std::vector<std::string> records;   ///< of the evaluations; several only as a batch of clean texts
    AuditDecision decision;             ///< what decideAudit() adds is not read
    std::function<bool(int)> saw = {};  ///< whether its auditor saw that version of the one audit; empty: not asked
    bool asBatch = false;               ///< only if it is clean and passes, also where it is one
};

struct AuditProblem {
    enum class Kind {
        notThere,     ///< no audit of this evaluation
        stale,        ///< it has changed since its auditor saw it
        refused,      ///< `refusal`
        notAccepted,  ///< the record for the province would be refused: `findings`
        noRight       ///< the viewer may not see it
    };
    Kind kind = Kind::notThere;
    std::string record = {};  ///< the evaluation's, of the first of a batch that is in the way
    AuditRefusal refusal = {};
    std::vector<Finding> findings = {};
};

struct AuditView {
    KeptAudit kept;
    std::string text;  ///< as its evaluator wrote it; empty where it was erased
};

/// Safe to use from several threads.
class AuditDesk {
public:
    static constexpr std::size_t batchMax = 200;

    /// All of them must outlive it.
    AuditDesk(Store& store, const ActiveRules& rules, const Clock& clock, IdentifierSource& identifiers)
        : store_(store), rules_(rules), clock_(clock), identifiers_(identifiers) {}

    /// One, or a batch: all or none. Nothing has changed when it is refused. Throws StoreFault.
    [[nodiscard]] Expected<std::vector<KeptAudit>, AuditProblem> decide(const AuditOrder& order);
    /// With its text; that somebody looked is journalled.
    [[nodiscard]] Expected<AuditView, AuditProblem> show(const std::string& record, const CaseActor& viewer);
    /// Without texts, reasons and hits.
    [[nodiscard]] Expected<std::vector<KeptAudit>, AuditProblem> list(const AuditQuestion& question,
                                                                      const CaseActor& viewer);
    /// Screens at most `countMax` texts that wait and were screened by nothing; returns how many. To be called until it
    /// returns 0, after lexicons were loaded.
    std::size_t screenWaiting(std::size_t countMax);

    /// By what due dates are told at the moment.
    [[nodiscard]] std::shared_ptr<const RulesInForce> rules() const { return rules_.current(); }

private:
    [[nodiscard]] Expected<std::vector<KeptAudit>, AuditProblem> decideWithin(StoreTransaction& transaction,
                                                                              const AuditOrder& order,
                                                                              const RulesInForce& rules);
    [[nodiscard]] std::optional<AuditProblem> objectionTo(const CaseActor& viewer) const;

    Store& store_;
    const ActiveRules& rules_;
    const Clock& clock_;
    IdentifierSource& identifiers_;
};

}  // namespace hcp
