// The table of moves against the notice: nothing illegal can be reached, nothing legal is refused, and a table with a
// fault in it is found out.
#include <functional>

#include "desk.h"
#include "walk.h"

using namespace hcp;
using namespace hcp::test;

BOOST_AUTO_TEST_CASE(every_reachable_situation_obeys_the_notice) {
    const WalkReport report = walk(terms(), 2, 20);
    for (const auto& fault : report.faults) {
        BOOST_ERROR(fault);
    }
    BOOST_TEST_MESSAGE("situations " << report.situations << ", steps tried " << report.tried << ", taken "
                                     << report.taken << " (late " << report.lateTaken << "), refused "
                                     << report.refused);
    BOOST_TEST(report.states.size() == caseStates.size());
    BOOST_TEST(report.moves.size() == terms().moves.size());
    BOOST_TEST(report.situations > 1000U);
}

namespace {

CaseMove& row(CaseworkTerms& of, std::string_view id) { return *std::ranges::find(of.moves, id, &CaseMove::id); }

void drop(CaseworkTerms& of, CaseGuard guard) {
    for (auto& move : of.moves) {
        std::erase(move.require, guard);
    }
}

void needNot(CaseworkTerms& of, CaseAction action, std::string_view evidence) {
    auto& step = *std::ranges::find(of.steps, action, &StepTerms::action);
    std::ranges::find(step.evidence, evidence, &EvidenceField::name)->when = {{"never", {"so"}}};
}

struct Seeded {
    const char* about;
    std::function<void(CaseworkTerms&)> edit;
    const char* found;  ///< a part of the fault that must be found
};

const std::vector<Seeded>& seeded() {
    using enum CaseState;
    static const std::vector<Seeded> all{
        {"a verdict without contact", [](auto& t) { drop(t, CaseGuard::contacted); }, "联系评价人沟通了解"},
        {"two attempts are enough", [](auto& t) { t.unreachable.attempts = 2; }, "联系评价人沟通了解"},
        {"four attempts are needed", [](auto& t) { t.unreachable.attempts = 4; }, "the notice allows it"},
        {"an extension without a talk", [](auto& t) { drop(t, CaseGuard::talkedSinceVerdict); }, "与评价人沟通"},
        {"an extension after the date", [](auto& t) { drop(t, CaseGuard::beforeDue); }, "应当在到期日前"},
        {"no extension on the last day", [](auto& t) { t.extension.until = ExtensionUntil::endOfDayBefore; },
         "refused, and the notice allows it"},
        {"a second extension", [](auto& t) { t.extension.timesMost = 2; }, "申请1次延期整改"},
        {"no limit of extensions", [](auto& t) { drop(t, CaseGuard::extensionLeft); }, "申请1次延期整改"},
        {"an eleventh day", [](auto& t) { t.extension.totalWorkingDaysMost = 11; }, "总和不得超过10个工作日"},
        {"no total", [](auto& t) { drop(t, CaseGuard::withinTotal); }, "总和不得超过10个工作日"},
        {"a limit of six days",
         [](auto& t) { std::ranges::find(t.limits, "rectifyByDate", &CaseLimit::name)->workingDays = 6; },
         "end on another day"},
        {"rectified before the verdict", [](auto& t) { row(t, "rectify-at-once").from.push_back(verifying); },
         "属实差评才整改"},
        {"rectified although invalid", [](auto& t) { row(t, "rectify-by-date").from.push_back(withdrawing); },
         "属实差评才整改"},
        {"rectified by the lead department",
         [](auto& t) { t.rights[CaseAction::rectify][CaseRole::leadDepartment] = RightScope::all; }, "责任处室整改"},
        {"closed without a reply", [](auto& t) { row(t, "close").from.push_back(rectifyingAtOnce); }, "整改后回访"},
        {"closed without a visit", [](auto& t) { row(t, "explain").to = closed; },
         "the case is where the notice does not have it"},
        {"closed as unreachable without an attempt", [](auto& t) { drop(t, CaseGuard::unreachableSinceReply); },
         "没有回访到"},
        {"an invalid review is rectified", [](auto& t) { row(t, "verdict-invalid").to = rectifyingAtOnce; },
         "the case is where the notice does not have it"},
        {"withdrawn without the province", [](auto& t) { row(t, "apply-for-withdrawal").to = withdrawn; },
         "the case is where the notice does not have it"},
        {"answered without an application", [](auto& t) { row(t, "withdrawal-granted").from.push_back(withdrawing); },
         "没有申请"},
        {"withdrawn while another review waits", [](auto& t) { drop(t, CaseGuard::allVerified); },
         "the case is where the notice does not have it"},
        {"withdrawn by an office",
         [](auto& t) { t.rights[CaseAction::applyForWithdrawal][CaseRole::officeContact] = RightScope::own; },
         "由牵头部门申请撤销"},
        {"a foreign office", [](auto& t) { t.rights[CaseAction::contact][CaseRole::officeContact] = RightScope::all; },
         "业务处室或牵头部门办理"},
        {"an auditor who acts", [](auto& t) { t.rights[CaseAction::verdict][CaseRole::auditor] = RightScope::all; },
         "业务处室或牵头部门办理"},
        {"withdrawn without an approver", [](auto& t) { needNot(t, CaseAction::applyForWithdrawal, "approver"); },
         "做好记录: approver"},
        {"rectified without a reply", [](auto& t) { needNot(t, CaseAction::rectify, "reply"); }, "做好记录: reply"},
        {"reopened after withdrawal", [](auto& t) { row(t, "reopen").from.push_back(withdrawn); },
         "已办结的才重新办理"},
        {"no other round after a refusal", [](auto& t) { row(t, "withdrawal-refused").nextRound = false; },
         "another round"},
        {"a limit that never ends", [](auto& t) { row(t, "rectify-at-once").ends.clear(); }, "limits run"},
        {"a limit that never begins", [](auto& t) { row(t, "verdict-complex").starts.clear(); }, "limits run"},
        {"no explanation", [](auto& t) { std::erase_if(t.moves, [](auto& m) { return m.id == "explain"; }); },
         "refused, and the notice allows it"},
        {"no talk in the follow-up", [](auto& t) { std::erase(row(t, "contact").from, followingUp); },
         "refused, and the notice allows it"}};
    return all;
}

}  // namespace

BOOST_AUTO_TEST_CASE(every_seeded_fault_of_the_table_is_found_by_the_walk) {
    for (const auto& fault : seeded()) {
        CaseworkTerms wrong = terms();
        fault.edit(wrong);
        std::string found;
        for (const auto& text : walk(wrong, 2, 3).faults) {
            found += text + "\n";
        }
        BOOST_TEST_CONTEXT(fault.about) { BOOST_TEST(found.find(fault.found) != std::string::npos, found); }
    }
    BOOST_TEST_MESSAGE(seeded().size() << " seeded faults, each found");
}
