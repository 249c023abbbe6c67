// The words of casework: the states of a case, what may be done, by whom, and what must be true for it.
//
// They are closed sets. casework.json combines them (spec/casework_terms.h) and cannot add to them.
#pragma once

#include <array>
#include <optional>
#include <string_view>

namespace hcp {

enum class CaseState {
    verifying,         ///< 核实: talk to the evaluator, find out the facts
    rectifyingAtOnce,  ///< 立行立改
    rectifyingByDate,  ///< 限期整改
    explaining,        ///< 解释说明
    withdrawing,       ///< an invalid review; the lead department has to apply for its withdrawal
    awaitingProvince,  ///< the application is with the province
    withdrawn,         ///< 撤销: the province granted it
    followingUp,       ///< rectified or explained and replied to; 回访 is due
    closed             ///< with the evaluator's opinion
};
inline constexpr std::array caseStates{CaseState::verifying,  CaseState::rectifyingAtOnce, CaseState::rectifyingByDate,
                                       CaseState::explaining, CaseState::withdrawing,      CaseState::awaitingProvince,
                                       CaseState::withdrawn,  CaseState::followingUp,      CaseState::closed};

/// What somebody may do: the steps of a case first, then what is no step.
enum class CaseAction {
    contact,               ///< 联系评价人, reached or not
    join,                  ///< the other evaluation of the service arrived
    assign,                ///< the responsible office is named
    verdict,               ///< 核实结论
    applyForWithdrawal,    ///< 申请撤销
    returnToVerification,  ///< the lead department does not agree that the review is invalid
    provinceAnswer,        ///< to the application for withdrawal
    extend,                ///< 申请延期
    extensionRefused,      ///< by the province
    rectify,               ///< 整改 and 答复
    explain,               ///< 解释说明
    followUp,              ///< 回访
    reopen,                ///< 重新办理
    decideTextAudit,
    seeTextAudit,
    releaseText,  ///< a text that passed its audit, for the public; and taking that back
    seeCase,
    seePersonalData,
    seeRegister,
    seeCaseHealth,  ///< numbers and clocks without content
    seeQuarantine   ///< the list of refused records with their findings, and no record itself
};
inline constexpr std::array caseSteps{CaseAction::contact,
                                      CaseAction::join,
                                      CaseAction::assign,
                                      CaseAction::verdict,
                                      CaseAction::applyForWithdrawal,
                                      CaseAction::returnToVerification,
                                      CaseAction::provinceAnswer,
                                      CaseAction::extend,
                                      CaseAction::extensionRefused,
                                      CaseAction::rectify,
                                      CaseAction::explain,
                                      CaseAction::followUp,
                                      CaseAction::reopen};

enum class CaseRole {
    leadDepartment,      ///< 牵头部门
    officeContact,       ///< 业务对接人
    performanceOffice,   ///< 效能办
    dataQualityOfficer,  ///< looks after the quality of the data
    operations,          ///< "operator": runs the appliance
    auditor,             ///< 审计
    appliance            ///< the appliance itself: records that arrived, answers of the province
};
/// What a person may be.
inline constexpr std::array personRoles{CaseRole::leadDepartment,    CaseRole::officeContact,
                                        CaseRole::performanceOffice, CaseRole::dataQualityOfficer,
                                        CaseRole::operations,        CaseRole::auditor};

enum class RightScope { none, own, all };  ///< own: cases of the actor's office

/// What must be true of a case besides its state; the closed set that moves may name.
enum class CaseGuard {
    contacted,        ///< the evaluator was reached, or tried often enough, since the latest poor review of this round
    allVerified,      ///< no poor review of the service joined after the verdict
    anotherWaits,     ///< … one did
    newEvaluation,    ///< the evaluation is not in the case yet
    extensionLeft,    ///< fewer extensions were applied for than there may be, in all rounds
    extensionStands,  ///< one was applied for and not refused
    beforeDue,        ///< now lies within the limit that is to be extended, as ExtensionTerms::until says
    talkedSinceVerdict,    ///< the evaluator was reached after the verdict
    withinTotal,           ///< with the days applied for the limit has no more than the total
    unreachableSinceReply  ///< tried often enough since the reply, and not reached
};

/// The names they have in casework.json.
[[nodiscard]] std::string_view nameOf(CaseState state);
[[nodiscard]] std::optional<CaseState> caseStateOf(std::string_view name);
[[nodiscard]] std::string_view nameOf(CaseAction action);
[[nodiscard]] std::optional<CaseAction> caseActionOf(std::string_view name);
[[nodiscard]] std::string_view nameOf(CaseRole role);
[[nodiscard]] std::optional<CaseRole> caseRoleOf(std::string_view name);
[[nodiscard]] std::string_view nameOf(CaseGuard guard);
[[nodiscard]] std::optional<CaseGuard> caseGuardOf(std::string_view name);
/// The state in Chinese, for people.
[[nodiscard]] std::string_view titleOf(CaseState state);

}  // namespace hcp
