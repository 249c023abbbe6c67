// What people bring to the steps of a case, filled in, and who they are.
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

}  // namespace hcp::test
