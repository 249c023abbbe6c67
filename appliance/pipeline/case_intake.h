// What follows for casework from a record that is kept, in the transaction that keeps it: a written evaluation is
// screened and waits for its audit, a poor review opens a case or joins the one of its service, and a service record
// tells whose case it is.
//
// Held evaluations count as accepted ones do: no poor review disappears because it was incomplete (五（二）2). The same
// evaluation, corrected or checked again, changes nothing here: what its evaluator gave it keeps.
#pragma once

#include "foundation/identifier.h"
#include "pipeline/casework_store.h"
#include "pipeline/ports.h"
#include "pipeline/rules_in_force.h"

namespace hcp {

/// Lives as long as one transaction; what it is made of must outlive it.
class CaseIntake {
public:
    CaseIntake(StoreTransaction& transaction, const RulesInForce& rules, const Clock& clock,
               IdentifierSource& identifiers)
        : transaction_(transaction), rules_(rules), clock_(clock), identifiers_(identifiers) {}

    /// For each record that is accepted or held. A package without terms of casework has none.
    void take(const KeptRecord& record);
    /// For an accepted service record or evaluation that others of its service were held for.
    void takeAwaited(const KeptRecord& record);

private:
    void takeEvaluation(const KeptRecord& record, const CaseworkTerms& terms);
    void giveOffice(const KeptRecord& service);
    void join(const KeptCase& kept, const KeptRecord& record, const CaseworkTerms& terms);
    void openAuditOf(const KeptRecord& record, const std::string& office, const CaseworkTerms& terms);
    void openCaseOf(const KeptRecord& record, const std::string& office, const CaseworkTerms& terms);
    /// A step of the appliance's own, where the table has one from here; nothing happens otherwise.
    void takeOwnStep(const KeptCase& kept, CaseAction action, const Fields& evidence);

    StoreTransaction& transaction_;
    const RulesInForce& rules_;
    const Clock& clock_;
    IdentifierSource& identifiers_;
};

/// What an evaluator wrote, by its name in our records.
inline constexpr const char* evaluationTextField = "writingEvaluation";

/// The actor of what the appliance does by itself in casework.
[[nodiscard]] CaseActor ownCaseActor();

/// The text by every lexicon in use, at most `hitsKept` hits told of each; empty without any.
[[nodiscard]] std::vector<Screening> screened(std::string_view text, const Lexicons& lexicons);
inline constexpr std::size_t hitsKept = 100;

/// Moves a case in the journal: `subject` is the case; the note has its version, the move and the state it leads to.
[[nodiscard]] JournalEntry caseMoved(const Case& after, const std::string& move, const CaseActor& actor, Moment at);

}  // namespace hcp
