#include "http/case_answers.h"

#include <algorithm>

#include "check/outcome_json.h"
#include "foundation/json_object.h"
#include "http/entity_tag.h"
#include "http/problem.h"

namespace hcp {
namespace {

ApiResponse refusedStep(const StepRefusal& refusal) {
    const std::string more = JsonObject().textIfAny("field", refusal.field).more();
    switch (refusal.kind) {
        case StepRefusalKind::stale:
            return staleVersion(refusal.sentence);
        case StepRefusalKind::noRight:
        case StepRefusalKind::foreignOffice:
            return problem(403, nameOf(refusal.kind), "没有权限", refusal.sentence, more);
        case StepRefusalKind::notInThisState:
        case StepRefusalKind::inFuture:
        case StepRefusalKind::beforePrevious:
        case StepRefusalKind::evidenceUnknown:
        case StepRefusalKind::evidenceMissing:
        case StepRefusalKind::evidenceWrong:
        case StepRefusalKind::notContacted:
        case StepRefusalKind::notTalked:
        case StepRefusalKind::afterDue:
        case StepRefusalKind::noExtensionLeft:
        case StepRefusalKind::overTotal:
        case StepRefusalKind::noExtension:
        case StepRefusalKind::attemptsTooFew:
        case StepRefusalKind::alreadyJoined:
        case StepRefusalKind::anotherReviewWaits:
        case StepRefusalKind::lateReasonMissing:
            break;
    }
    return problem(409, nameOf(refusal.kind), "这一步没有办理，工单没有变化", refusal.sentence, more);
}

/// A name for browsers that know no other: the id, and what its type is called.
std::string plainName(const Attachment& attachment) {
    return attachment.id + "." + attachment.type.substr(attachment.type.find('/') + 1);
}

}  // namespace

ApiResponse answerCases(const std::vector<CaseView>& views, std::size_t countMax, const Look& look) {
    const std::size_t count = std::min(views.size(), countMax);
    const std::vector<CaseView> page(views.begin(), views.begin() + static_cast<std::ptrdiff_t>(count));
    JsonObject json;
    json.put("cases", jsonArray(page, [&](const CaseView& view) { return caseRowJson(view, look); }));
    json.put("next", views.size() > count ? quoteJson(page.back().of.id) : "null");
    ApiResponse response;
    response.body = json.json() + "\n";
    return response;
}

ApiResponse answerCase(const CaseView& view, const CaseActor& viewer, bool explain, const Look& look) {
    ApiResponse response;
    response.body = caseJson(view, viewer, explain, look) + "\n";
    response.entityTag = entityTagOf(static_cast<std::uint64_t>(view.of.version));
    return response;
}

ApiResponse answerAttached(const Attachment& attachment) {
    ApiResponse response;
    response.status = 201;
    response.body = attachmentJson(attachment) + "\n";
    return response;
}

ApiResponse answerAttachment(const Attachment& attachment, std::string bytes) {
    ApiResponse response;
    response.mediaType = attachment.type;
    response.body = std::move(bytes);
    response.attachment = plainName(attachment);
    response.attachmentName = attachment.name;
    return response;
}

ApiResponse answerProblem(const CaseProblem& what) {
    switch (what.kind) {
        case CaseProblem::Kind::notThere:
            break;
        case CaseProblem::Kind::refused:
            return refusedStep(what.refusal);
        case CaseProblem::Kind::notAccepted:
            return provinceWouldRefuse(what.findings);
        case CaseProblem::Kind::attachmentWrong:
            return problem(422, "attachment-wrong", "附件没有收下", what.refusal.sentence);
    }
    return noSuchCase();
}

ApiResponse noSuchCase() { return problem(404, "no-such-case", "没有这个工单编号", "there is no case under this id"); }

ApiResponse noSuchAttachment() {
    return problem(404, "no-such-attachment", "没有这个附件",
                   "the case has no attachment under this id, or it is erased");
}

ApiResponse provinceWouldRefuse(const std::vector<Finding>& findings, const std::string& more) {
    return problem(422, "record-refused", "要报送省里的记录不合格，没有办理", "nothing has changed; see findings",
                   JsonObject().put("findings", findingsJson(findings)).more() + more);
}

ApiResponse staleVersion(const std::string& sentence) { return problem(412, "stale", "已有新的办理情况", sentence); }

}  // namespace hcp
