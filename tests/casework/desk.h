// A desk at which one case of Fujian is worked on, with the clock in the test's hand.
#pragma once

#include "casework/evidence_at_hand.h"

namespace hcp::test {

class Desk {
public:
    /// The case of a poor first evaluation that arrived at that time, of the office QYFW.
    explicit Desk(const char* received, const WorkingCalendar& by = calendar()) : time_{by}, now_(at(received)) {
        opening_ = {"case-1", "P-0001", "1", "1", now_.plusMs(-60'000), now_, "QYFW", "QT"};
        case_ = openCase(opening_, terms());
    }

    void clock(const char* civil) { now_ = at(civil); }
    [[nodiscard]] Moment now() const { return now_; }
    [[nodiscard]] const Case& of() const { return case_; }
    [[nodiscard]] const CaseOpening& opening() const { return opening_; }
    [[nodiscard]] const std::vector<CaseStep>& steps() const { return steps_; }
    [[nodiscard]] const std::vector<Case>& before() const { return before_; }
    [[nodiscard]] const Timekeeping& time() const { return time_; }

    [[nodiscard]] CaseStep stepOf(CaseAction action, const Evidence& changes, const CaseActor& actor) const {
        CaseStep step;
        step.action = action;
        step.actor = actor;
        step.onVersion = case_.version;
        step.at = now_;
        step.evidence = evidenceFor(action, changes);
        return step;
    }
    /// "taken", or the name of the refusal; the case must then be as it was.
    std::string hand(const CaseStep& step) {
        auto decided = decide(case_, step, now_, terms(), time_);
        if (!decided) {
            BOOST_TEST(!decided.error().sentence.empty());
            return std::string(nameOf(decided.error().kind));
        }
        before_.push_back(case_);
        steps_.push_back(decided->taken);
        case_ = decided->after;
        BOOST_TEST((folded(opening_, steps_, terms()) == case_), "the fold gives another case");
        return "taken";
    }
    std::string take(CaseAction action, const Evidence& changes = {}, const CaseActor& actor = contactPerson) {
        return hand(stepOf(action, changes, actor));
    }
    [[nodiscard]] std::string state() const { return std::string(nameOf(case_.state)); }
    /// The due day of the limit that started last.
    [[nodiscard]] std::string due(const char* limit) const {
        return formatDay(dueOf(latestClock(case_, limit)->budget, time_).day);
    }

private:
    Timekeeping time_;
    Moment now_;
    CaseOpening opening_;
    Case case_;
    std::vector<CaseStep> steps_;
    std::vector<Case> before_;  ///< the case that each step was taken on
};

}  // namespace hcp::test
