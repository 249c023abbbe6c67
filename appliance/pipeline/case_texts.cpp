#include "pipeline/case_texts.h"

namespace hcp {

CaseStep withoutTexts(CaseStep step, const CaseworkTerms& terms) {
    const StepTerms* known = terms.step(step.action);
    Fields left;
    for (const auto& [name, value] : step.evidence) {
        const EvidenceField* field = known == nullptr ? nullptr : known->find(name);
        const bool isWords = field == nullptr || field->kind == EvidenceKind::text;
        if (!isWords || step.action == CaseAction::assign) {
            left.add(name, value);
        }
    }
    step.evidence = std::move(left);
    return step;
}

KeptAudit withoutTexts(KeptAudit audit) {
    for (auto& screening : audit.screenings) {
        screening.hits.clear();
    }
    if (audit.audit.decision) {
        audit.audit.decision->reason.clear();
        audit.audit.decision->lateReason.clear();
    }
    return audit;
}

}  // namespace hcp
