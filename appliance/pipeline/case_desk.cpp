#include "pipeline/case_desk.h"

#include <algorithm>

#include "casework/attachment_type.h"
#include "casework/rights.h"
#include "foundation/digest.h"
#include "pipeline/case_intake.h"
#include "pipeline/case_texts.h"
#include "pipeline/tell_province.h"

namespace hcp {
namespace {

using Kind = CaseProblem::Kind;

Unexpected<CaseProblem> problem(Kind kind, StepRefusal refusal = {}) {
    return Unexpected{CaseProblem{kind, std::move(refusal), {}}};
}

Unexpected<CaseProblem> wrongAttachment(std::string sentence) {
    return problem(Kind::attachmentWrong, {StepRefusalKind::evidenceWrong, "", std::move(sentence)});
}

std::optional<std::string> objectionTo(const NewAttachment& attachment, std::size_t there) {
    if (there >= attachmentsMax) {
        return "这件工单已有 " + std::to_string(attachmentsMax) + " 个附件，不能再加。";
    }
    if (attachment.bytes.empty() || attachment.bytes.size() > attachmentBytesMax) {
        return "附件应为 1 字节至 10 MiB。";
    }
    const std::string_view type = attachmentTypeOf(attachment.bytes);
    if (type.empty()) {
        return "附件只收 PDF、JPEG、PNG 文件；这个文件的内容不是其中任何一种，或者不完整。";
    }
    if (type != attachment.declaredType) {
        return "附件的内容是 " + std::string(type) + "，与所称的类型不符。请按真实类型提交。";
    }
    if (!isAttachmentName(attachment.name, type)) {
        return "附件名称应为 1 至 200 个字，不含路径、控制字符和看不见的字符；有后缀的，后缀应与内容的类型（" +
               std::string(type) + "）相符。";
    }
    return std::nullopt;
}

/// Only with the right to take some step of such a case may somebody add to it.
bool mayTakeAny(const CaseActor& actor, const std::string& office, const CaseworkTerms& terms) {
    return std::ranges::any_of(terms.steps, [&](const StepTerms& step) {
        return !hcp::objectionTo(actor, step.action, office, terms).has_value();
    });
}

/// Erased with its last step: whatever came later would never be erased.
bool isErased(const KeptCase& kept) { return !kept.steps.empty() && kept.steps.back().erasedAt; }

Unexpected<CaseProblem> erased() {
    return problem(Kind::refused, {StepRefusalKind::notInThisState, "",
                                   "这件工单的内容已按规定删除，不再办理。评价人再有评价的，会重新办理。"});
}

bool isAmong(const std::vector<Attachment>& attachments, const std::string& id) {
    const auto found = std::ranges::find(attachments, id, &Attachment::id);
    return found != attachments.end() && !found->erasedAt;
}

/// Leaves the texts only to whom may see persons' data.
void hideTexts(CaseView& view, const CaseActor& viewer) {
    view.withTexts = !hcp::objectionTo(viewer, CaseAction::seePersonalData, view.of.office, *view.terms);
    for (auto& step : view.kept.steps) {
        step.step = view.withTexts ? step.step : withoutTexts(step.step, *view.terms);
    }
    for (auto& attachment : view.attachments) {
        attachment.name = view.withTexts ? attachment.name : "";
    }
}

}  // namespace

CaseView CaseDesk::viewOf(KeptCase kept, const RulesInForce& rules) const {
    CaseView view;
    view.terms = rules.terms(kept.terms);
    view.of = folded(kept.opening, kept.plainSteps(), *view.terms);
    view.kept = std::move(kept);
    return view;
}

Expected<CaseView, CaseProblem> CaseDesk::take(const StepOrder& order) {
    Expected<CaseView, CaseProblem> outcome = problem(Kind::notThere);
    const auto rules = rules_.current();
    const auto attachments = store_.casework().attachmentsOf(order.caseId);
    store_.write([&](StoreTransaction& transaction) { outcome = takeWithin(transaction, order, attachments, *rules); });
    if (outcome) {
        outcome->attachments = store_.casework().attachmentsOf(order.caseId);
        hideTexts(*outcome, order.step.actor);
    }
    return outcome;
}

Expected<CaseView, CaseProblem> CaseDesk::takeWithin(StoreTransaction& transaction, const StepOrder& order,
                                                     const std::vector<Attachment>& attachments,
                                                     const RulesInForce& rules) {
    auto kept = transaction.casework().caseNamed(order.caseId);
    if (!kept) {
        return problem(Kind::notThere);
    }
    const bool gone = isErased(*kept);
    CaseView view = viewOf(*std::move(kept), rules);
    const Moment now = clock_.now();
    CaseStep asked = order.step;
    if (order.saw) {
        asked.onVersion = order.saw(view.of.version) ? view.of.version : 0;
    }
    auto decided = decide(view.of, asked, now, *view.terms, rules.time());
    if (!decided) {
        return problem(Kind::refused, decided.error());
    }
    if (gone) {
        return erased();
    }
    if (!std::ranges::all_of(order.attached, [&](const auto& id) { return isAmong(attachments, id); })) {
        return problem(Kind::refused, {StepRefusalKind::evidenceWrong, "attached",
                                       "所附的附件不在这件工单中。请先上传附件，再办理这一步。"});
    }
    auto records = tellProvince(transaction, recordsOf(view.of, decided->taken, *view.terms), order.step.actor.id,
                                store_, rules, clock_, identifiers_);
    if (!records) {
        return Unexpected{CaseProblem{Kind::notAccepted, {}, std::move(records).error()}};
    }
    const KeptStep step{decided->taken, *std::move(records), order.attached};
    transaction.casework().take(step, view.of, decided->after, *view.terms);
    transaction.append(caseMoved(decided->after, decided->taken.move, order.step.actor, now));
    view.kept.steps.push_back(step);
    view.of = decided->after;
    return view;
}

Expected<CaseView, CaseProblem> CaseDesk::seen(const std::string& id, const CaseActor& viewer) const {
    auto kept = store_.casework().caseNamed(id);
    if (!kept) {
        return problem(Kind::notThere);
    }
    CaseView view = viewOf(*std::move(kept), *rules_.current());
    if (const auto objection = hcp::objectionTo(viewer, CaseAction::seeCase, view.of.office, *view.terms)) {
        return problem(Kind::refused, *objection);
    }
    view.attachments = store_.casework().attachmentsOf(id);
    hideTexts(view, viewer);
    return view;
}

Expected<CaseView, CaseProblem> CaseDesk::show(const std::string& id, const CaseActor& viewer) {
    auto view = seen(id, viewer);
    if (view && view->withTexts) {
        noteLook(id, viewer, "");
    }
    return view;
}

Expected<std::vector<CaseView>, CaseProblem> CaseDesk::list(CaseQuestion question, const CaseActor& viewer) {
    const auto rules = rules_.current();
    const auto terms = rules->terms();
    const RightScope scope = terms ? scopeOf(viewer.role, CaseAction::seeRegister, *terms) : RightScope::none;
    if (scope == RightScope::none) {
        return problem(Kind::refused, {StepRefusalKind::noRight, "", "您的角色没有此项权限。请由有权限的人员办理。"});
    }
    if (scope == RightScope::own) {
        if (question.office && *question.office != viewer.office) {
            return std::vector<CaseView>();
        }
        question.office = viewer.office;
    }
    std::vector<CaseView> views;
    for (auto& kept : store_.casework().cases(question)) {
        views.push_back(viewOf(std::move(kept), *rules));
        for (auto& step : views.back().kept.steps) {
            step.step = withoutTexts(step.step, *views.back().terms);
        }
    }
    return views;
}

Expected<Attachment, CaseProblem> CaseDesk::attach(const NewAttachment& attachment, const CaseActor& actor) {
    Expected<Attachment, CaseProblem> outcome = problem(Kind::notThere);
    const auto rules = rules_.current();
    store_.write([&](StoreTransaction& transaction) {
        auto kept = transaction.casework().caseNamed(attachment.caseId);
        if (!kept) {
            outcome = problem(Kind::notThere);
            return;
        }
        const CaseView view = viewOf(*std::move(kept), *rules);
        if (!mayTakeAny(actor, view.of.office, *view.terms)) {
            outcome = problem(Kind::refused,
                              hcp::objectionTo(actor, CaseAction::contact, view.of.office, *view.terms)
                                  .value_or(StepRefusal{StepRefusalKind::noRight, "", "您的角色没有此项权限。"}));
            return;
        }
        if (isErased(view.kept)) {
            outcome = erased();
            return;
        }
        if (auto objection = objectionTo(attachment, transaction.casework().attachmentsOf(attachment.caseId))) {
            outcome = wrongAttachment(*std::move(objection));
            return;
        }
        const Attachment made{identifiers_.next(),
                              attachment.caseId,
                              attachment.name,
                              attachment.declaredType,
                              toHex(sha256(attachment.bytes)),
                              attachment.bytes.size(),
                              actor.id,
                              clock_.now(),
                              {}};
        transaction.casework().attach(made, attachment.bytes);
        transaction.append({made.at,
                            JournalKind::caseMoved,
                            actor.id,
                            view.of.id,
                            made.sha256,
                            view.terms->name,
                            {},
                            std::to_string(view.of.version) + " attachment " + made.id});
        outcome = made;
    });
    return outcome;
}

Expected<AttachedFile, CaseProblem> CaseDesk::file(const std::string& caseId, const std::string& attachment,
                                                   const CaseActor& viewer) {
    const auto view = seen(caseId, viewer);
    if (!view) {
        return Unexpected{view.error()};
    }
    if (!view->withTexts) {
        return problem(Kind::refused,
                       *hcp::objectionTo(viewer, CaseAction::seePersonalData, view->of.office, *view->terms));
    }
    const auto about = std::ranges::find(view->attachments, attachment, &Attachment::id);
    auto bytes = about == view->attachments.end() ? std::nullopt : store_.casework().bytesOf(attachment);
    if (!bytes) {
        return problem(Kind::notThere);
    }
    noteLook(caseId, viewer, "attachment " + attachment);
    return AttachedFile{*about, *std::move(bytes)};
}

void CaseDesk::noteLook(const std::string& subject, const CaseActor& viewer, const std::string& note) {
    store_.write([&](StoreTransaction& transaction) {
        transaction.append({clock_.now(), JournalKind::looked, viewer.id, subject, "", "", {}, note});
    });
}

}  // namespace hcp
