#include "casework/guards.h"

#include <algorithm>
#include <charconv>

namespace hcp {
namespace {

/// True when `attempts` contacts after that version were all in vain.
bool triedInVain(const Case& of, int afterVersion, int attempts) {
    int inVain = 0;
    for (const auto& contact : of.contacts) {
        if (contact.version > afterVersion) {
            if (contact.reached) {
                return false;
            }
            ++inVain;
        }
    }
    return inVain >= attempts;
}

bool contacted(const Case& of, int attempts) {
    const ContactAttempt* contact = contactOf(of);
    return contact != nullptr && (contact->reached || triedInVain(of, of.heardVersion, attempts));
}

/// The first moment at which an extension is too late.
Moment lastCall(const CaseClock& clock, const CaseworkTerms& terms, const Timekeeping& time) {
    const DueMoment due = dueOf(clock.budget, time);
    switch (terms.extension.until) {
        case ExtensionUntil::endOfDueDay:
            break;
        case ExtensionUntil::endOfDayBefore:
            return toMoment(CivilTime{due.day, 0, 0, 0});
    }
    return due.end;
}

int daysAppliedFor(const CaseStep& step, const CaseMove& move) {
    const std::string_view text = step.evidence.get(move.grants);
    int days = 0;
    std::from_chars(text.data(), text.data() + text.size(), days);
    return days;
}

std::string afterDueSentence(const CaseClock& clock, const Timekeeping& time) {
    return "限期 " + formatDay(dueOf(clock.budget, time).day) +
           " 已到，不能再申请延期（应当在到期日前申请）。请继续办理，逾期照实记录。";
}

}  // namespace

std::optional<StepRefusal> objectionOf(CaseGuard guard, const Case& of, const CaseStep& step, const CaseMove& move,
                                       Moment now, const CaseworkTerms& terms, const Timekeeping& time) {
    const int attempts = terms.unreachable.attempts;
    const CaseClock* clock = latestClock(of, terms.extension.limit);
    const auto unless = [](bool holds, StepRefusalKind kind, std::string sentence) {
        return holds ? std::nullopt : std::optional(StepRefusal{kind, "", std::move(sentence)});
    };
    switch (guard) {
        case CaseGuard::contacted:
            return unless(contacted(of, attempts), StepRefusalKind::notContacted,
                          "作核实结论前应当联系评价人。请先登记联系情况；联系不上的，至少联系 " +
                              std::to_string(attempts) + " 次。");
        case CaseGuard::allVerified:
            return unless(!anotherWaits(of), StepRefusalKind::anotherReviewWaits,
                          "同一次服务又有一条差评并入，尚未核实。请先核实。");
        case CaseGuard::anotherWaits:
            return unless(anotherWaits(of), StepRefusalKind::notInThisState, "没有另一条待核实的差评。");
        case CaseGuard::newEvaluation:
            return unless(std::ranges::find(of.evaluations, step.evidence.get("assessNumber"),
                                            &CaseEvaluation::assessNumber) == of.evaluations.end(),
                          StepRefusalKind::alreadyJoined, "这条评价已在本工单中。");
        case CaseGuard::extensionLeft:
            return unless(of.extensions < terms.extension.timesMost, StepRefusalKind::noExtensionLeft,
                          "延期只能申请 " + std::to_string(terms.extension.timesMost) +
                              " 次，本工单已经申请过。请继续办理，逾期照实记录。");
        case CaseGuard::extensionStands:
            return unless(of.extensionStands, StepRefusalKind::noExtension, "本工单没有已申请的延期。");
        case CaseGuard::beforeDue:
            return clock == nullptr ? unless(false, StepRefusalKind::notInThisState, "没有可以延期的期限。")
                                    : unless(now < lastCall(*clock, terms, time), StepRefusalKind::afterDue,
                                             afterDueSentence(*clock, time));
        case CaseGuard::talkedSinceVerdict:
            return unless(talkOf(of) != nullptr, StepRefusalKind::notTalked,
                          "申请延期前应当与评价人沟通，说明理由和整改期限。请先登记联系情况。");
        case CaseGuard::withinTotal: {
            const int days = (clock == nullptr ? 0 : clock->budget.workingDays()) + daysAppliedFor(step, move);
            return unless(days <= terms.extension.totalWorkingDaysMost, StepRefusalKind::overTotal,
                          "延期后整改期限共 " + std::to_string(days) + " 个工作日，总和不得超过 " +
                              std::to_string(terms.extension.totalWorkingDaysMost) + " 个工作日。请减少延期的天数。");
        }
        case CaseGuard::unreachableSinceReply:
            return unless(
                triedInVain(of, of.replyVersion, attempts), StepRefusalKind::attemptsTooFew,
                "回访联系不上的，答复后至少联系 " + std::to_string(attempts) + " 次且均未联系上。请先登记联系情况。");
    }
    return std::nullopt;
}

}  // namespace hcp
