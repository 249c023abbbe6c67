// A desk at which one case of Fujian is worked on, with the clock in the test's hand.
#pragma once

#include <boost/test/unit_test.hpp>

#include "calendar/calendar_folder.h"
#include "casework/moves.h"
#include "support/fujian.h"

namespace hcp::test {

using Evidence = std::vector<std::pair<std::string, std::string>>;

inline const CaseworkTerms& terms() { return *fujian()->casework; }

/// The notices we ship.
inline const WorkingCalendar& calendar() {
    static const WorkingCalendar calendar = loadCalendar(sourceFolder() / "specs/calendar").value();
    return calendar;
}

/// What a step needs, filled in; the fields of `changes` replace it, and an empty value takes a field away.
inline Fields evidenceFor(CaseAction action, const Evidence& changes = {}) {
    static const std::map<CaseAction, Evidence> usual{
        {CaseAction::contact,
         {{"contactWay", "1"}, {"reached", "yes"}, {"contactedBy", "测试联系人"}, {"said", "说等候太久"}}},
        {CaseAction::join, {{"assessNumber", "2"}, {"poor", "yes"}, {"assessTime", "2024-10-09 10:00:00"}}},
        {CaseAction::assign, {{"office", "FWC"}}},
        {CaseAction::verdict, {{"verifyResult", "2"}, {"verifier", "测试核实人"}, {"statement", "情况属实"}}},
        {CaseAction::applyForWithdrawal, {{"withdrawReason", "按错了键"}, {"approver", "测试审批人"}}},
        {CaseAction::returnToVerification, {{"reason", "证据不足"}}},
        {CaseAction::provinceAnswer, {{"answer", "granted"}, {"answerText", "同意"}}},
        {CaseAction::extend, {{"extensionReason", "设备未到货"}, {"extensionDays", "5"}}},
        {CaseAction::extensionRefused, {{"answerText", "不同意"}}},
        {CaseAction::rectify, {{"result", "已增设窗口"}, {"reply", "已电话答复"}}},
        {CaseAction::explain, {{"result", "现行政策不支持"}, {"reply", "已作解释"}}},
        {CaseAction::followUp,
         {{"visitWay", "1"}, {"visitResult", "1"}, {"opinion", "可以"}, {"visitor", "测试回访人"}}},
        {CaseAction::reopen, {{"reason", "评价人来电"}}}};
    Fields fields;
    const auto changed = [&](const std::string& name) {
        return std::ranges::find(changes, name, &std::pair<std::string, std::string>::first);
    };
    for (const auto& [name, value] : usual.at(action)) {
        if (changed(name) == changes.end()) {
            fields.add(name, value);
        }
    }
    for (const auto& [name, value] : changes) {
        if (!value.empty()) {
            fields.add(name, value);
        }
    }
    return fields;
}

inline const CaseActor leadPerson{"lead-1", CaseRole::leadDepartment, "QT"};
inline const CaseActor contactPerson{"contact-1", CaseRole::officeContact, "QYFW"};
inline const CaseActor foreignContact{"contact-2", CaseRole::officeContact, "FWC"};
inline const CaseActor machine{"appliance", CaseRole::appliance, ""};

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
