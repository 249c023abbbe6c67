#include "casework/moves.h"

#include <algorithm>
#include <stdexcept>

#include "casework/evidence.h"
#include "casework/guards.h"
#include "casework/rights.h"

namespace hcp {
namespace {

/// People write down whole seconds; what was recorded without a time of theirs has milliseconds.
std::int64_t secondOf(Moment moment) { return moment.msSinceEpoch / 1000; }

StepRefusal refusal(StepRefusalKind kind, std::string sentence) { return {kind, "", std::move(sentence)}; }

std::optional<StepRefusal> objectionToTime(const Case& of, const CaseStep& step, Moment now) {
    if (step.actor.role == CaseRole::appliance) {
        return std::nullopt;
    }
    if (step.at > now) {
        return refusal(StepRefusalKind::inFuture,
                       "办理时间 " + formatCivilTime(toCivilTime(step.at)) + " 晚于现在。请按实际时间填写。");
    }
    if (secondOf(step.at) < secondOf(of.lastAt)) {
        return refusal(StepRefusalKind::beforePrevious, "办理时间 " + formatCivilTime(toCivilTime(step.at)) +
                                                            " 早于上一步的 " + formatCivilTime(toCivilTime(of.lastAt)) +
                                                            "。请按实际时间填写。");
    }
    return std::nullopt;
}

bool leads(const CaseMove& move, const Case& of, CaseAction action) {
    return move.step == action && std::ranges::find(move.from, of.state) != move.from.end();
}

bool anyLeads(const Case& of, CaseAction action, const CaseworkTerms& terms) {
    return std::ranges::any_of(terms.moves, [&](const CaseMove& move) { return leads(move, of, action); });
}

/// The row by which the step is taken, or why there is none.
Expected<const CaseMove*, StepRefusal> moveFor(const Case& of, const CaseStep& step, Moment now,
                                               const CaseworkTerms& terms, const Timekeeping& time) {
    std::optional<StepRefusal> first;
    for (const auto& move : terms.moves) {
        if (!leads(move, of, step.action) || !holds(move.when, step.evidence, of.verdict)) {
            continue;
        }
        std::optional<StepRefusal> objection;
        for (const auto guard : move.require) {
            objection = objection ? objection : objectionOf(guard, {of, step, move, now, terms, time});
        }
        if (!objection) {
            return &move;
        }
        first = first ? first : objection;
    }
    return Unexpected{
        first.value_or(refusal(StepRefusalKind::evidenceWrong, "填写的各项内容相互不符。请核对后重新提交。"))};
}

CaseStep completed(const Case& of, const CaseStep& step, const CaseMove& move, Moment now, const CaseworkTerms& terms,
                   const Timekeeping& time) {
    CaseStep taken = step;
    taken.move = move.id;
    taken.recordedAt = now;
    taken.late = latenessOf(of, step.at, now, time);
    if (const CaseClock* clock = latestClock(of, terms.extension.limit); clock != nullptr && !move.grants.empty()) {
        taken.oldDeadline = dueOf(clock->budget, time).end;
    }
    return taken;
}

}  // namespace

std::vector<CaseAction> offeredTo(const CaseActor& actor, const Case& of, const CaseworkTerms& terms) {
    std::vector<CaseAction> offered;
    for (const auto action : caseSteps) {
        if (anyLeads(of, action, terms) && !objectionTo(actor, action, of.office, terms)) {
            offered.push_back(action);
        }
    }
    return offered;
}

std::vector<Lateness> latenessOf(const Case& of, Moment at, Moment now, const Timekeeping& time) {
    std::vector<Lateness> late;
    for (const auto& clock : of.clocks) {
        const Moment end = dueOf(clock.budget, time).end;
        if (clock.running() && now >= end) {
            late.push_back({clock.limit, end, at < end});
        }
    }
    return late;
}

Expected<TakenStep, StepRefusal> decide(const Case& of, const CaseStep& step, Moment now, const CaseworkTerms& terms,
                                        const Timekeeping& time) {
    const StepTerms* stepTerms = terms.step(step.action);
    if (of.terms != terms.name) {
        throw std::invalid_argument("case " + of.id + " was opened under " + of.terms + ", not " + terms.name);
    }
    if (stepTerms == nullptr) {
        return Unexpected{refusal(StepRefusalKind::notInThisState, "没有这样的办理步骤。")};
    }
    if (const auto objection = objectionTo(step.actor, step.action, of.office, terms)) {
        return Unexpected{*objection};
    }
    if (step.onVersion != of.version) {
        return Unexpected{refusal(StepRefusalKind::stale, "工单已有新的办理情况。请刷新后再办理。")};
    }
    if (const auto objection = objectionToTime(of, step, now)) {
        return Unexpected{*objection};
    }
    if (!anyLeads(of, step.action, terms)) {
        return Unexpected{refusal(StepRefusalKind::notInThisState,
                                  "工单现在是“" + std::string(titleOf(of.state)) + "”，不能办理这一步。")};
    }
    if (const auto objection = objectionTo(step.evidence, *stepTerms, of.verdict)) {
        return Unexpected{*objection};
    }
    const auto move = moveFor(of, step, now, terms, time);
    if (!move) {
        return Unexpected{move.error()};
    }
    CaseStep taken = completed(of, step, **move, now, terms, time);
    if (!taken.late.empty() && step.actor.role != CaseRole::appliance && step.evidence.blank(lateReasonName)) {
        return Unexpected{StepRefusal{StepRefusalKind::lateReasonMissing, std::string(lateReasonName),
                                      "期限已过，这一步照常办理，但要写明逾期原因。请补上后重新提交。"}};
    }
    Case after = apply(of, taken, terms);
    if (taken.oldDeadline) {
        taken.newDeadline = dueOf(latestClock(after, terms.extension.limit)->budget, time).end;
    }
    return TakenStep{std::move(taken), std::move(after)};
}

}  // namespace hcp
