#include "casework/text_audit.h"

#include <algorithm>
#include <array>
#include <stdexcept>
#include <utility>

#include "casework/evidence.h"
#include "casework/rights.h"

namespace hcp {
namespace {

constexpr int auditorMost = 100;

constexpr std::array<std::pair<AuditRefusalKind, std::string_view>, 20> refusals{{
    {AuditRefusalKind::noRight, "no-right"},
    {AuditRefusalKind::machine, "machine"},
    {AuditRefusalKind::decidedAlready, "decided-already"},
    {AuditRefusalKind::notScreened, "not-screened"},
    {AuditRefusalKind::inFuture, "in-future"},
    {AuditRefusalKind::beforeEvaluation, "before-evaluation"},
    {AuditRefusalKind::auditorMissing, "auditor-missing"},
    {AuditRefusalKind::reasonMissing, "reason-missing"},
    {AuditRefusalKind::textTooLong, "text-too-long"},
    {AuditRefusalKind::lateReasonMissing, "late-reason-missing"},
    {AuditRefusalKind::notClean, "not-clean"},
    {AuditRefusalKind::notPassing, "not-passing"},
    {AuditRefusalKind::notPassed, "not-passed"},
    {AuditRefusalKind::releasedAlready, "released-already"},
    {AuditRefusalKind::notReleased, "not-released"},
    {AuditRefusalKind::withdrawnReview, "withdrawn-review"},
    {AuditRefusalKind::withdrawalAsked, "withdrawal-asked"},
    {AuditRefusalKind::replaced, "replaced"},
    {AuditRefusalKind::numbersInText, "numbers-in-text"},
    {AuditRefusalKind::hiddenInText, "hidden-in-text"},
}};

using Objection = std::optional<AuditRefusal>;

Objection unless(bool holds, AuditRefusalKind kind, const char* sentence) {
    return holds ? std::nullopt : Objection(AuditRefusal{kind, sentence});
}

bool isBlank(std::string_view text) {
    Fields one;
    one.add("", std::string(text));
    return one.blank("");
}

Objection objectionToActor(const AuditDecision& decision, const CaseworkTerms& terms) {
    if (decision.actor.role == CaseRole::appliance) {
        return AuditRefusal{AuditRefusalKind::machine, "敏感词审核由人作出决定，系统只作提示。"};
    }
    return unless(!objectionTo(decision.actor, CaseAction::decideTextAudit, "", terms), AuditRefusalKind::noRight,
                  "您的角色不能作敏感词审核。请由牵头部门审核。");
}

Objection objectionToWords(const TextAudit& audit, const AuditDecision& decision) {
    if (!isFilledText(decision.auditor, auditorMost)) {
        return AuditRefusal{AuditRefusalKind::auditorMissing, "缺少审核人姓名（不超过 100 个字）。请补上后重新提交。"};
    }
    if ((!decision.passes || audit.screening->hits > 0) && isBlank(decision.reason)) {
        return AuditRefusal{AuditRefusalKind::reasonMissing,
                            "审核不通过的，或者有命中词而审核通过的，应当写明理由。请补上后重新提交。"};
    }
    for (const auto* text : {&decision.reason, &decision.lateReason}) {
        if (!isBlank(*text) && !isFilledText(*text, reasonMost)) {
            return AuditRefusal{AuditRefusalKind::textTooLong, "理由不超过 500 个字，不含控制字符。请改正后重新提交。"};
        }
    }
    return std::nullopt;
}

Objection objectionToReleaser(const CaseActor& actor, const CaseworkTerms& terms) {
    if (actor.role == CaseRole::appliance) {
        return AuditRefusal{AuditRefusalKind::machine, "评价文字由人决定是否公开。"};
    }
    return unless(!objectionTo(actor, CaseAction::releaseText, "", terms), AuditRefusalKind::noRight,
                  "您的角色不能决定公开评价文字。请由牵头部门决定。");
}

}  // namespace

std::string_view nameOf(AuditState state) {
    switch (state) {
        case AuditState::waiting:
            return "waiting";
        case AuditState::passed:
            return "passed";
        case AuditState::failed:
            return "failed";
    }
    return "";
}

std::optional<AuditState> auditStateOf(std::string_view name) {
    for (const auto state : {AuditState::waiting, AuditState::passed, AuditState::failed}) {
        if (nameOf(state) == name) {
            return state;
        }
    }
    return std::nullopt;
}

std::string_view nameOf(AuditRefusalKind kind) {
    return std::ranges::find(refusals, kind, &std::pair<AuditRefusalKind, std::string_view>::first)->second;
}

std::optional<TextAudit> openAudit(const RecordKey& evaluation, std::string_view text, Moment evaluatedAt,
                                   Moment receivedAt, const CaseworkTerms& terms) {
    if (isBlank(text)) {
        return std::nullopt;
    }
    const CaseLimit& limit = *terms.limit(terms.textAudit.limit);
    const Moment start = limit.from == LimitStart::evaluated ? evaluatedAt : receivedAt;
    return TextAudit{
        evaluation,          terms.name,   evaluatedAt,  {start, "opening", {{limit.workingDays, limit.name, start}}},
        AuditState::waiting, std::nullopt, std::nullopt, std::nullopt};
}

Expected<TextAudit, AuditRefusal> decideAudit(const TextAudit& audit, const AuditDecision& decision, Moment now,
                                              const CaseworkTerms& terms, const Timekeeping& time) {
    if (audit.terms != terms.name) {
        throw std::invalid_argument("an audit of " + audit.terms + " is decided under " + terms.name);
    }
    Objection objection = objectionToActor(decision, terms);
    const auto also = [&](const Objection& next) { objection = objection ? objection : next; };
    also(unless(audit.state == AuditState::waiting, AuditRefusalKind::decidedAlready, "这条评价已经审核过。"));
    also(unless(audit.screening.has_value(), AuditRefusalKind::notScreened,
                "这条评价还没有作敏感词筛查。请稍后再审核。"));
    also(unless(decision.at <= now, AuditRefusalKind::inFuture, "审核时间晚于现在。请按实际时间填写。"));
    also(unless(decision.at >= audit.evaluatedAt, AuditRefusalKind::beforeEvaluation,
                "审核时间早于评价时间。请按实际时间填写。"));
    if (!objection) {
        also(objectionToWords(audit, decision));
    }
    const Moment end = dueOf(audit.budget, time).end;
    also(unless(now < end || !isBlank(decision.lateReason), AuditRefusalKind::lateReasonMissing,
                "期限已过，审核照常进行，但要写明逾期原因。请补上后重新提交。"));
    if (objection) {
        return Unexpected{*objection};
    }
    TextAudit decided = audit;
    decided.state = decision.passes ? AuditState::passed : AuditState::failed;
    decided.decision = decision;
    decided.decision->recordedAt = now;
    decided.decision->late =
        now < end ? std::nullopt : std::optional(Lateness{terms.textAudit.limit, end, decision.at < end});
    return decided;
}

Expected<std::vector<TextAudit>, AuditRefusal> decideBatch(const std::vector<TextAudit>& audits,
                                                           const AuditDecision& decision, Moment now,
                                                           const CaseworkTerms& terms, const Timekeeping& time) {
    std::vector<TextAudit> decided;
    for (std::size_t index = 0; index < audits.size(); ++index) {
        Objection objection = unless(decision.passes, AuditRefusalKind::notPassing,
                                     "批量审核只能通过没有命中词的评价；不通过的请逐条审核。");
        if (!objection && audits[index].screening) {
            objection = unless(audits[index].screening->hits == 0, AuditRefusalKind::notClean,
                               "批量审核中有命中词的评价。请逐条审核。");
        }
        auto one = objection ? Expected<TextAudit, AuditRefusal>(Unexpected{*objection})
                             : decideAudit(audits[index], decision, now, terms, time);
        if (!one) {
            AuditRefusal refusal = one.error();
            refusal.index = index;
            return Unexpected{std::move(refusal)};
        }
        decided.push_back(std::move(*one));
    }
    return decided;
}

Expected<TextAudit, AuditRefusal> releaseText(const TextAudit& audit, const ReleaseFacts& facts, const CaseActor& actor,
                                              Moment now, const CaseworkTerms& terms) {
    Objection objection = objectionToReleaser(actor, terms);
    const auto also = [&](bool holds, AuditRefusalKind kind, const char* sentence) {
        objection = objection ? objection : unless(holds, kind, sentence);
    };
    also(audit.state == AuditState::passed, AuditRefusalKind::notPassed, "只有审核通过的评价文字才能公开。");
    also(!audit.release, AuditRefusalKind::releasedAlready, "这条评价文字已经同意公开。");
    also(!facts.withdrawn, AuditRefusalKind::withdrawnReview, "这条评价已由省里撤销，其文字不公开。");
    also(!facts.asked, AuditRefusalKind::withdrawalAsked,
         "这条评价经核实不实、恶意或误评，已申请撤销，省系统尚未答复，其文字暂不公开。");
    also(!facts.replaced, AuditRefusalKind::replaced, "这条评价已由另一条记录更正，文字与审核时不同，不公开。");
    also(!facts.numbers, AuditRefusalKind::numbersInText,
         "文字中有证件号码、手机号码或其他成串的号码，不能公开。评价文字不得改动，这一条不公开。");
    also(!facts.hidden, AuditRefusalKind::hiddenInText, "文字中有看不见的字符或控制字符，不能公开。");
    if (objection) {
        return Unexpected{*objection};
    }
    TextAudit released = audit;
    released.release = TextRelease{actor.id, now};
    return released;
}

Expected<TextAudit, AuditRefusal> takeReleaseBack(const TextAudit& audit, const CaseActor& actor,
                                                  const CaseworkTerms& terms) {
    Objection objection = objectionToReleaser(actor, terms);
    objection = objection ? objection
                          : unless(audit.release.has_value(), AuditRefusalKind::notReleased,
                                   "这条评价文字没有同意公开，不必收回。");
    if (objection) {
        return Unexpected{*objection};
    }
    TextAudit back = audit;
    back.release.reset();
    return back;
}

Fields auditRecord(const TextAudit& audit, const CaseworkTerms& terms) {
    if (!audit.decision || !audit.screening) {
        throw std::logic_error("the audit of " + audit.evaluation.text() + " is not decided");
    }
    Fields fields;
    fields.add("projectNo", audit.evaluation.projectNo);
    fields.add("serviceNumber", audit.evaluation.serviceNumber);
    fields.add("assessNumber", audit.evaluation.assessNumber);
    fields.add("roundNumber", "1");
    fields.add("auditResult", audit.decision->passes ? terms.textAudit.passed : terms.textAudit.failed);
    fields.add("hitWords", std::to_string(audit.screening->hits));
    fields.add("auditor", audit.decision->auditor);
    fields.add("auditTime", formatCivilTime(toCivilTime(audit.decision->at)));
    if (!isBlank(audit.decision->reason)) {
        fields.add("auditReason", audit.decision->reason);
    }
    return fields;
}

}  // namespace hcp
