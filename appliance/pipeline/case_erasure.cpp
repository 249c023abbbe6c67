#include "pipeline/case_erasure.h"

#include "pipeline/case_texts.h"
#include "pipeline/casework_store.h"

namespace hcp {
namespace {

void eraseCase(CaseworkTransaction& casework, const KeptCase& kept, TermsShelf& shelf, Moment at) {
    const auto terms = shelf.named(kept.terms);
    for (KeptStep step : kept.steps) {
        if (!step.erasedAt) {
            step.step = withoutTexts(step.step, *terms);
            step.erasedAt = at;
            casework.eraseTexts(kept.opening.id, step);
        }
    }
    casework.eraseAttachments(kept.opening.id, at);
}

}  // namespace

void eraseCasework(StoreTransaction& transaction, const RecordKey& service, TermsShelf& shelf, Moment at) {
    auto& casework = transaction.casework();
    if (const auto kept = casework.caseOf(service.projectNo, service.serviceNumber)) {
        eraseCase(casework, *kept, shelf, at);
    }
    for (const char* assessNumber : {"1", "2"}) {
        auto audit = casework.audit({RecordKind::evaluation, service.projectNo, service.serviceNumber, assessNumber});
        if (audit && !audit->erasedAt) {
            audit = withoutTexts(*std::move(audit));
            audit->erasedAt = at;
            audit->audit.release.reset();
            casework.update(*audit);
        }
    }
}

}  // namespace hcp
