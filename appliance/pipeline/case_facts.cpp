#include "pipeline/case_facts.h"

#include <algorithm>

namespace hcp {
namespace {

std::string_view answerTo(bool question) { return question ? "yes" : "no"; }

std::string_view standing(const DueMoment& due, std::optional<Moment> ended, Moment now) {
    if (ended) {
        return *ended < due.end ? "inTime" : "late";
    }
    return now < due.end ? "pending" : "overdue";
}

/// Limits that steps of this kind meet.
std::set<std::string> limitsMetBy(CaseAction action, const CaseworkTerms& terms) {
    std::set<std::string> limits;
    for (const auto& move : terms.moves) {
        if (move.step == action) {
            limits.insert(move.ends.begin(), move.ends.end());
        }
    }
    return limits;
}

bool wasMet(const CaseClock& clock, CaseAction by, const std::vector<CaseStep>& steps) {
    return std::ranges::any_of(steps, [&](const CaseStep& step) {
        return step.action == by && clock.endedAt && step.recordedAt == *clock.endedAt;
    });
}

/// The first of the case's verifications: whether it was brought to a verdict in time.
std::string_view verificationOf(const Case& of, const std::set<std::string>& limits, const Timekeeping& time,
                                Moment now) {
    const auto clock =
        std::ranges::find_if(of.clocks, [&](const CaseClock& each) { return limits.contains(each.limit); });
    return clock == of.clocks.end() ? "none" : standing(dueOf(clock->budget, time), clock->endedAt, now);
}

std::string_view rectificationOf(const Case& of, const std::set<std::string>& limits,
                                 const std::vector<CaseStep>& steps, const Timekeeping& time, Moment now) {
    std::string_view latest = "none";
    for (const auto& clock : of.clocks) {
        if (!limits.contains(clock.limit)) {
            continue;
        }
        if (clock.running() || wasMet(clock, CaseAction::rectify, steps)) {
            latest = standing(dueOf(clock.budget, time), clock.endedAt, now);
        } else if (latest == "none") {
            latest = "fellAway";
        }
    }
    return latest;
}

bool isGranted(const CaseStep& step) {
    return step.action == CaseAction::provinceAnswer && step.evidence.get("answer") == "granted";
}

std::string_view followUpOf(const Case& of, const std::vector<CaseStep>& steps) {
    const bool visited =
        std::ranges::any_of(steps, [](const CaseStep& step) { return step.action == CaseAction::followUp; });
    return visited ? "done" : of.state == CaseState::followingUp ? "pending" : "none";
}

std::string_view withdrawalOf(const Case& of, const std::vector<CaseStep>& steps) {
    if (std::ranges::any_of(steps, isGranted)) {
        return "granted";
    }
    if (of.state == CaseState::awaitingProvince) {
        return "applied";
    }
    const auto applied = [](const CaseStep& step) { return step.action == CaseAction::applyForWithdrawal; };
    return std::ranges::any_of(steps, applied) ? "refused" : "none";
}

/// The reviews that the round's verdict is about.
std::set<RecordKey> judgedIn(const Case& of) {
    std::set<RecordKey> judged;
    for (const auto& evaluation : of.evaluations) {
        if (evaluation.poor && evaluation.verifiedInRound == of.round) {
            judged.insert({RecordKind::evaluation, of.projectNo, of.serviceNumber, evaluation.assessNumber});
        }
    }
    return judged;
}

}  // namespace

std::set<RecordKey> withdrawnIn(const KeptCase& kept, const CaseworkTerms& terms) {
    std::set<RecordKey> withdrawn;
    Case of = openCase(kept.opening, terms);
    for (const auto& step : kept.steps) {
        if (isGranted(step.step)) {
            withdrawn.merge(judgedIn(of));
        }
        of = apply(of, step.step, terms);
    }
    return withdrawn;
}

std::set<RecordKey> withdrawalAskedIn(const KeptCase& kept, const CaseworkTerms& terms) {
    const Case of = folded(kept.opening, kept.plainSteps(), terms);
    return of.state == CaseState::awaitingProvince ? judgedIn(of) : std::set<RecordKey>();
}

CaseFact factOf(const KeptCase& kept, const RulesInForce& rules, Moment now) {
    const auto terms = rules.terms(kept.terms);
    const auto steps = kept.plainSteps();
    const Case of = folded(kept.opening, steps, *terms);
    CaseFact out{{},
                 {RecordKind::service, of.projectNo, of.serviceNumber, ""},
                 {RecordKind::evaluation, of.projectNo, of.serviceNumber, kept.opening.assessNumber},
                 withdrawnIn(kept, *terms)};
    Fact& fact = out.fact;
    fact.kind = FactKind::poorReview;
    fact.at = toCivilTime(kept.opening.evaluatedAt);
    fact.of(Aspect::office) = of.office;
    fact.of(Aspect::verification) = verificationOf(of, limitsMetBy(CaseAction::verdict, *terms), rules.time(), now);
    fact.of(Aspect::verdict) = of.verdict.empty() ? "none" : of.verdict;
    fact.of(Aspect::rectification) =
        rectificationOf(of, limitsMetBy(CaseAction::rectify, *terms), steps, rules.time(), now);
    fact.of(Aspect::extension) = answerTo(of.extensions > 0);
    fact.of(Aspect::followUp) = followUpOf(of, steps);
    fact.of(Aspect::withdrawal) = withdrawalOf(of, steps);
    return out;
}

Fact factOf(const KeptAudit& kept, const RulesInForce& rules, Moment now) {
    const TextAudit& audit = kept.audit;
    Fact fact;
    fact.kind = FactKind::textAudit;
    fact.at = toCivilTime(audit.evaluatedAt);
    fact.of(Aspect::office) = kept.office;
    fact.of(Aspect::audit) = standing(dueOf(audit.budget, rules.time()),
                                      audit.decision ? std::optional(audit.decision->recordedAt) : std::nullopt, now);
    fact.of(Aspect::outcome) = audit.state == AuditState::waiting ? "none" : nameOf(audit.state);
    return fact;
}

}  // namespace hcp
