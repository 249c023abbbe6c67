#include "walk.h"

#include <deque>

#include "desk.h"
#include "dossier.h"

namespace hcp::test {
namespace {

using enum CaseAction;

struct Situation {
    Case of;
    Dossier dossier;
    std::vector<CaseStep> steps;
    Moment now;
    std::size_t number = 0;
};

struct Offer {
    CaseAction action;
    Evidence changes;
};

const std::vector<Offer>& offers() {
    static const std::vector<Offer> all = [] {
        std::vector<Offer> list{{contact, {}},
                                {contact, {{"reached", "no"}, {"said", ""}}},
                                {join, {}},
                                {join, {{"poor", "no"}}},
                                {assign, {}},
                                {assign, {{"office", "QYFW"}}},
                                {applyForWithdrawal, {}},
                                {returnToVerification, {}},
                                {provinceAnswer, {}},
                                {provinceAnswer, {{"answer", "refused"}}},
                                {extensionRefused, {}},
                                {rectify, {}},
                                {explain, {}},
                                {followUp, {}},
                                {followUp, {{"visitResult", "3"}}},
                                {followUp, {{"visitResult", "9"}, {"visitWay", "9"}, {"opinion", ""}}},
                                {followUp, {{"visitWay", "9"}}},
                                {reopen, {}}};
        for (const char* result : {"1", "2", "3", "4", "5", "6"}) {
            list.push_back({verdict, {{"verifyResult", result}}});
        }
        for (const char* days : {"1", "5", "6"}) {
            list.push_back({extend, {{"extensionDays", days}}});
        }
        return list;
    }();
    return all;
}

/// An evaluation that joins was made the moment before.
Fields evidenceOf(const Offer& offer, Moment now) {
    Evidence changes = offer.changes;
    if (offer.action == join) {
        changes.emplace_back("assessTime", formatCivilTime(toCivilTime(now)));
    }
    return evidenceFor(offer.action, changes);
}

const std::vector<CaseActor>& actors() {
    static const std::vector<CaseActor> all{contactPerson,
                                            leadPerson,
                                            machine,
                                            foreignContact,
                                            {"p", CaseRole::performanceOffice, "QYFW"},
                                            {"q", CaseRole::dataQualityOfficer, "QYFW"},
                                            {"o", CaseRole::operations, "QYFW"},
                                            {"a", CaseRole::auditor, "QYFW"}};
    return all;
}

/// The states that a round of work shows to somebody who knows only what happened.
std::string stateBy(const Dossier& dossier) {
    if (dossier.over) {
        return dossier.withdrawn ? "withdrawn" : "closed";
    }
    if (dossier.verdict.empty()) {
        return "verifying";
    }
    if (dossier.replied) {
        return "followingUp";
    }
    if (dossier.applied) {
        return "awaitingProvince";
    }
    static const std::map<std::string, std::string> byVerdict{{"1", "rectifyingAtOnce"}, {"2", "rectifyingByDate"},
                                                              {"3", "explaining"},       {"4", "withdrawing"},
                                                              {"5", "withdrawing"},      {"6", "withdrawing"}};
    return byVerdict.at(dossier.verdict);
}

class Walk {
public:
    Walk(const CaseworkTerms& terms, int roundsMax, std::size_t faultsMax)
        : terms_(terms), roundsMax_(roundsMax), faultsMax_(faultsMax) {}

    WalkReport run() {
        const Moment received = at("2024-09-29 10:00:00");
        opening_ = {"case-1", "P-0001", "1", "1", received, received, "QYFW", "QT"};
        Situation first{openCase(opening_, terms_), {}, {}, received, 0};
        first.dossier.office = "QYFW";
        first.dossier.last = received;
        first.dossier.verifyDuties.push_back({received, 2});
        arrive(std::move(first));
        while (!waiting_.empty() && report_.faults.size() < faultsMax_) {
            const Situation situation = std::move(waiting_.front());
            waiting_.pop_front();
            tryEverything(situation);
        }
        if (waiting_.empty()) {
            lookForDeadEnds();
        }
        report_.situations = known_.size();
        return report_;
    }

private:
    void fault(const std::string& what, const CaseStep& step, const Situation& from) {
        report_.faults.insert(what + " [" + std::string(nameOf(step.action)) + " in " +
                              std::string(nameOf(from.of.state)) + " by " + std::string(nameOf(step.actor.role)) + "]");
    }

    void arrive(Situation situation) {
        const std::string key =
            situation.dossier.fingerprint(situation.now) + "|" + std::string(nameOf(situation.of.state));
        const auto [place, isNew] = known_.emplace(key, known_.size());
        edges_.resize(known_.size());
        situation.number = place->second;
        number_ = place->second;
        if (isNew) {
            report_.states.insert(std::string(nameOf(situation.of.state)));
            if (situation.dossier.over) {
                ends_.insert(situation.number);
            }
            if (situation.dossier.round <= roundsMax_) {
                waiting_.push_back(std::move(situation));
            } else {
                ends_.insert(situation.number);  // the way on is the same as from the round before
            }
        }
    }

    /// A minute later; in the last second of what is due next; and long after everything was due.
    [[nodiscard]] static std::vector<Moment> times(const Situation& from) {
        std::vector<Moment> moments{from.now.plusMs(60'000)};
        std::vector<Dossier::Duty> duties = from.dossier.verifyDuties;
        if (from.dossier.rectifyDuty) {
            duties.push_back(*from.dossier.rectifyDuty);
        }
        for (const auto& duty : duties) {
            const Moment end = fingerEnd(duty.from, duty.days);
            for (const Moment moment : {end.plusMs(-1000), end}) {
                if (moment > from.now) {
                    moments.push_back(moment);
                }
            }
        }
        return moments;
    }

    void tryEverything(const Situation& from) {
        const auto moments = times(from);
        for (const auto& offer : offers()) {
            for (std::size_t i = 0; i < actors().size(); ++i) {
                for (std::size_t m = 0; m < (i < 3 ? moments.size() : 1); ++m) {
                    CaseStep step;
                    step.action = offer.action;
                    step.actor = actors()[i];
                    step.onVersion = from.of.version;
                    step.at = moments[m];
                    step.evidence = evidenceOf(offer, moments[m]);
                    if (i < 3) {
                        tryOne(from, step, moments[m]);
                        tryFaulty(from, step, moments[m]);
                    }
                    step.evidence.add("lateReason", "测试逾期原因");
                    tryOne(from, step, moments[m]);
                }
            }
        }
    }

    /// The same step with one thing missing or untrue.
    void tryFaulty(const Situation& from, CaseStep step, Moment now) {
        const Fields whole = step.evidence;
        for (const auto& missing : neededFor(step)) {
            step.evidence = {};
            for (const auto& [name, value] : whole) {
                step.evidence.add(name, name == missing ? " 　" : value);
            }
            step.evidence.add("lateReason", "测试逾期原因");
            tryOne(from, step, now);
        }
        step.evidence = whole;
        step.evidence.add("lateReason", "测试逾期原因");
        step.at = now.plusMs(1);
        tryOne(from, step, now);
        step.at = from.dossier.last.plusMs(-1);
        tryOne(from, step, now);
    }

    void tryOne(const Situation& from, const CaseStep& step, Moment now) {
        ++report_.tried;
        const std::string forbidden = from.dossier.objection(step, now);
        const auto decided = decide(from.of, step, now, terms_, time_);
        CaseStep stale = step;
        --stale.onVersion;
        if (decide(from.of, stale, now, terms_, time_)) {
            fault("a stale step was taken", step, from);
        }
        if (!decided) {
            ++report_.refused;
            report_.refusals.insert(std::string(nameOf(decided.error().kind)));
            if (forbidden.empty()) {
                fault("refused, and the notice allows it: " + std::string(nameOf(decided.error().kind)), step, from);
            }
            return;
        }
        ++report_.taken;
        report_.moves.insert(decided->taken.move);
        report_.lateTaken += decided->taken.late.empty() ? 0U : 1U;
        if (!forbidden.empty()) {
            fault("taken, and the notice forbids it: " + forbidden, step, from);
            return;
        }
        goOn(from, *decided, now);
    }

    void goOn(const Situation& from, const TakenStep& step, Moment now) {
        Situation next{step.after, from.dossier, from.steps, now, 0};
        next.steps.push_back(step.taken);
        next.dossier.note(step.taken, now);
        holdAgainstNotice(from, step, next, now);
        if (report_.faults.empty()) {
            arrive(std::move(next));
            edges_[number_].insert(from.number);
        }
    }

    void holdAgainstNotice(const Situation& from, const TakenStep& step, const Situation& next, Moment now) {
        const CaseStep& taken = step.taken;
        const Dossier& dossier = next.dossier;
        const auto unless = [&](bool holds, const char* what) {
            if (!holds) {
                fault(what, taken, from);
            }
        };
        unless(stateBy(dossier) == nameOf(next.of.state), "the case is where the notice does not have it");
        unless(taken.late.empty() == !from.dossier.overdue(now), "lateness is not marked as it is");
        unless(next.of.version == from.of.version + 1, "the version is not one more");
        unless(next.of.round == dossier.round, "another round");
        unless(folded(opening_, next.steps, terms_) == next.of, "the fold gives another case");
        unless(dossier.extensionsEver <= 1 && next.of.extensions == dossier.extensionsEver, "a second extension");
        for (const auto& clock : next.of.clocks) {
            unless(clock.budget.workingDays() <= 10, "over ten working days in all");
        }
        unless(clocksRun(dossier, next.of), "limits run that should not, or do not run, or end on another day");
        if (taken.action == extend) {
            unless(taken.newDeadline == fingerEnd(dossier.rectifyDuty->from, dossier.rectifyDuty->days) &&
                       taken.oldDeadline < taken.newDeadline,
                   "the new deadline is not where the fingers count it");
        }
    }

    /// The ends of the running limits are those of the duties, whatever they are called.
    [[nodiscard]] bool clocksRun(const Dossier& dossier, const Case& of) const {
        std::multiset<Moment> duties;
        for (const auto& duty : dossier.verifyDuties) {
            duties.insert(fingerEnd(duty.from, duty.days));
        }
        if (dossier.rectifyDuty) {
            duties.insert(fingerEnd(dossier.rectifyDuty->from, dossier.rectifyDuty->days));
        }
        std::multiset<Moment> running;
        for (const auto& clock : of.clocks) {
            if (clock.running()) {
                running.insert(dueOf(clock.budget, time_).end);
            }
        }
        return duties == running;
    }

    void lookForDeadEnds() {
        std::set<std::size_t> reaching = ends_;
        std::deque<std::size_t> open(ends_.begin(), ends_.end());
        for (; !open.empty(); open.pop_front()) {
            for (const auto before : edges_[open.front()]) {
                if (reaching.insert(before).second) {
                    open.push_back(before);
                }
            }
        }
        for (const auto& [key, number] : known_) {
            if (!reaching.contains(number)) {
                report_.faults.insert("no way leads to an end from " + key);
            }
        }
    }

    const CaseworkTerms& terms_;
    int roundsMax_;
    std::size_t faultsMax_;
    /// The notice of 2024 alone, so that the days after it are plain weeks as the fingers count them.
    Timekeeping time_{plainAfter2024()};
    CaseOpening opening_;
    std::deque<Situation> waiting_;
    std::map<std::string, std::size_t> known_;
    std::set<std::size_t> ends_;
    std::vector<std::set<std::size_t>> edges_;  ///< for each situation, those that lead to it
    std::size_t number_ = 0;
    WalkReport report_;

    static const WorkingCalendar& plainAfter2024() {
        static const WorkingCalendar calendar = [] {
            auto notices = hcp::test::calendar().notices();
            std::erase_if(notices, [](const HolidayNotice& notice) { return notice.year != 2024; });
            return WorkingCalendar::of(std::move(notices)).value();
        }();
        return calendar;
    }
};

}  // namespace

WalkReport walk(const CaseworkTerms& terms, int roundsMax, std::size_t faultsMax) {
    return Walk(terms, roundsMax, faultsMax).run();
}

}  // namespace hcp::test
