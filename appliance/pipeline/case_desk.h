// The desk at which people work on cases: a step is decided by the table of moves, kept with the case as it is then,
// told to the province where it wants to know, and journalled, in one transaction.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "casework/moves.h"
#include "foundation/identifier.h"
#include "pipeline/casework_store.h"
#include "pipeline/ports.h"
#include "pipeline/rules_in_force.h"

namespace hcp {

/// What somebody hands in.
struct StepOrder {
    std::string caseId;
    CaseStep step;                           ///< what decide() adds is not read
    std::vector<std::string> attached = {};  ///< ids of attachments of this case that belong to it
    std::function<bool(int)> saw = {};       ///< whether its actor saw that version; empty: step.onVersion
};

struct NewAttachment {
    std::string caseId;
    std::string name;          ///< isAttachmentName()
    std::string declaredType;  ///< what its sender says it is
    std::string_view bytes;
};

struct CaseProblem {
    enum class Kind {
        notThere,        ///< no such case or attachment
        refused,         ///< by the table of moves or of rights: `refusal`
        notAccepted,     ///< the record for the province would be refused: `findings`
        attachmentWrong  ///< its size, name or type, or there are too many: `refusal.sentence`
    };
    Kind kind = Kind::notThere;
    StepRefusal refusal = {};
    std::vector<Finding> findings = {};
};

/// A case as somebody may see it.
struct CaseView {
    KeptCase kept;  ///< without its texts where the viewer may not see them
    Case of;
    std::shared_ptr<const CaseworkTerms> terms;
    std::vector<Attachment> attachments;  ///< without their names where the viewer may not see texts
    bool withTexts = false;
};

struct AttachedFile {
    Attachment about;
    std::string bytes;
};

/// Safe to use from several threads.
class CaseDesk {
public:
    /// All of them must outlive it.
    CaseDesk(Store& store, const ActiveRules& rules, const Clock& clock, IdentifierSource& identifiers)
        : store_(store), rules_(rules), clock_(clock), identifiers_(identifiers) {}

    /// Nothing has changed when it is refused, as is every step of a case whose texts are erased, until another
    /// evaluation joins it. Its actor sees the case as show() would show it. Throws StoreFault.
    [[nodiscard]] Expected<CaseView, CaseProblem> take(const StepOrder& order);
    /// Who may see persons' data sees what was said, and that is journalled.
    [[nodiscard]] Expected<CaseView, CaseProblem> show(const std::string& id, const CaseActor& viewer);
    /// Those of the viewer's right, without texts. In the order of their opening.
    [[nodiscard]] Expected<std::vector<CaseView>, CaseProblem> list(CaseQuestion question, const CaseActor& viewer);

    /// For whoever may take steps of the case.
    [[nodiscard]] Expected<Attachment, CaseProblem> attach(const NewAttachment& attachment, const CaseActor& actor);
    /// For whoever may see persons' data; journalled by its id.
    [[nodiscard]] Expected<AttachedFile, CaseProblem> file(const std::string& caseId, const std::string& attachment,
                                                           const CaseActor& viewer);

    /// By what due dates are told at the moment.
    [[nodiscard]] std::shared_ptr<const RulesInForce> rules() const { return rules_.current(); }

private:
    [[nodiscard]] Expected<CaseView, CaseProblem> takeWithin(StoreTransaction& transaction, const StepOrder& order,
                                                             const std::vector<Attachment>& attachments,
                                                             const RulesInForce& rules);
    [[nodiscard]] CaseView viewOf(KeptCase kept, const RulesInForce& rules) const;
    /// As show(), and journals nothing.
    [[nodiscard]] Expected<CaseView, CaseProblem> seen(const std::string& id, const CaseActor& viewer) const;
    void noteLook(const std::string& subject, const CaseActor& viewer, const std::string& note);

    Store& store_;
    const ActiveRules& rules_;
    const Clock& clock_;
    IdentifierSource& identifiers_;
};

}  // namespace hcp
