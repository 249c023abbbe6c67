#include "casework/guards.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

namespace hcp {
namespace {

const CaseClock* extendable(const GuardQuestion& q) { return latestClock(q.of, q.terms.extension.limit); }

std::string attempts(const GuardQuestion& q) { return std::to_string(q.terms.unreachable.attempts); }

using Objection = std::optional<StepRefusal>;

Objection unless(bool holds, StepRefusalKind kind, std::string sentence) {
    return holds ? std::nullopt : Objection(StepRefusal{kind, "", std::move(sentence)});
}

/// True when so many contacts after that version were all in vain.
bool triedInVain(const Case& of, int afterVersion, int enough) {
    int inVain = 0;
    for (const auto& contact : of.contacts) {
        if (contact.version > afterVersion) {
            if (contact.reached) {
                return false;
            }
            ++inVain;
        }
    }
    return inVain >= enough;
}

Objection notContacted(const GuardQuestion& q) {
    const ContactAttempt* contact = contactOf(q.of);
    const bool reached = contact != nullptr && contact->reached;
    return unless(reached || triedInVain(q.of, q.of.heardVersion, q.terms.unreachable.attempts),
                  StepRefusalKind::notContacted,
                  "作核实结论前应当联系评价人。请先登记联系情况；联系不上的，至少联系 " + attempts(q) + " 次。");
}

Objection anotherReviewWaits(const GuardQuestion& q) {
    return unless(!anotherWaits(q.of), StepRefusalKind::anotherReviewWaits,
                  "同一次服务又有一条差评并入，尚未核实。请先核实。");
}

Objection noOtherReviewWaits(const GuardQuestion& q) {
    return unless(anotherWaits(q.of), StepRefusalKind::notInThisState, "没有另一条待核实的差评。");
}

Objection alreadyJoined(const GuardQuestion& q) {
    const auto& joined = q.of.evaluations;
    const auto found = std::ranges::find(joined, q.step.evidence.get("assessNumber"), &CaseEvaluation::assessNumber);
    return unless(found == joined.end(), StepRefusalKind::alreadyJoined, "这条评价已在本工单中。");
}

Objection noExtensionLeft(const GuardQuestion& q) {
    const int most = q.terms.extension.timesMost;
    return unless(q.of.extensions < most, StepRefusalKind::noExtensionLeft,
                  "延期只能申请 " + std::to_string(most) + " 次，本工单已经申请过。请继续办理，逾期照实记录。");
}

Objection noExtension(const GuardQuestion& q) {
    return unless(q.of.extensionStands, StepRefusalKind::noExtension, "本工单没有已申请的延期。");
}

Objection afterDue(const GuardQuestion& q) {
    const CaseClock* clock = extendable(q);
    if (clock == nullptr) {
        return unless(false, StepRefusalKind::notInThisState, "没有可以延期的期限。");
    }
    const DueMoment due = dueOf(clock->budget, q.time);
    const bool wholeDay = q.terms.extension.until == ExtensionUntil::endOfDueDay;
    return unless(
        q.now < (wholeDay ? due.end : toMoment(CivilTime{due.day})), StepRefusalKind::afterDue,
        "限期 " + formatDay(due.day) + " 已到，不能再申请延期（应当在到期日前申请）。请继续办理，逾期照实记录。");
}

Objection notTalked(const GuardQuestion& q) {
    return unless(talkOf(q.of) != nullptr, StepRefusalKind::notTalked,
                  "申请延期前应当与评价人沟通，说明理由和整改期限。请先登记联系情况。");
}

Objection overTotal(const GuardQuestion& q) {
    const std::string_view text = q.step.evidence.get(q.move.grants);
    const CaseClock* clock = extendable(q);
    int days = 0;
    std::from_chars(text.data(), text.data() + text.size(), days);
    days += clock == nullptr ? 0 : clock->budget.workingDays();
    const int most = q.terms.extension.totalWorkingDaysMost;
    return unless(days <= most, StepRefusalKind::overTotal,
                  "延期后整改期限共 " + std::to_string(days) + " 个工作日，总和不得超过 " + std::to_string(most) +
                      " 个工作日。请减少延期的天数。");
}

Objection attemptsTooFew(const GuardQuestion& q) {
    return unless(triedInVain(q.of, q.of.replyVersion, q.terms.unreachable.attempts), StepRefusalKind::attemptsTooFew,
                  "回访联系不上的，答复后至少联系 " + attempts(q) + " 次且均未联系上。请先登记联系情况。");
}

constexpr std::array<std::pair<CaseGuard, Objection (*)(const GuardQuestion&)>, 10> guards{
    {{CaseGuard::contacted, notContacted},
     {CaseGuard::allVerified, anotherReviewWaits},
     {CaseGuard::anotherWaits, noOtherReviewWaits},
     {CaseGuard::newEvaluation, alreadyJoined},
     {CaseGuard::extensionLeft, noExtensionLeft},
     {CaseGuard::extensionStands, noExtension},
     {CaseGuard::beforeDue, afterDue},
     {CaseGuard::talkedSinceVerdict, notTalked},
     {CaseGuard::withinTotal, overTotal},
     {CaseGuard::unreachableSinceReply, attemptsTooFew}}};

}  // namespace

std::optional<StepRefusal> objectionOf(CaseGuard guard, const GuardQuestion& question) {
    const auto* found = std::ranges::find(guards, guard, &decltype(guards)::value_type::first);
    return found->second(question);
}

}  // namespace hcp
